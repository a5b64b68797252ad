package dev.otpdispatch.testkit;

import static dev.otpdispatch.testkit.GatewayScript.Verdict.ACCEPTED;
import static dev.otpdispatch.testkit.GatewayScript.Verdict.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.testkit.GatewayScript.Answer;
import dev.otpdispatch.testkit.PlayedGateway.Reaction;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Many threads that send at once, every other message refused where the gateway can: a mix-up shows. */
final class SendRace {
    private static final int THREADS = 16;
    private static final int EACH = 4;

    private final Answer accepting;
    private final Answer refusing;
    private final boolean knowsRefusals;
    private final List<Message> messages;

    SendRace(GatewayScript script, IntFunction<Message> messageOf) {
        this.accepting = script.answer(ACCEPTED).orElseThrow();
        this.refusing = script.answer(REFUSED).orElse(accepting);
        this.knowsRefusals = script.answer(REFUSED).isPresent();
        this.messages = IntStream.range(0, THREADS * EACH).mapToObj(messageOf).toList();
    }

    Reaction reaction() {
        return (request, id, connection) -> {
            boolean refused = IntStream.range(0, messages.size())
                    .anyMatch(i -> isRefused(i) && Trial.holds(request, messages.get(i)));
            connection.write((refused ? refusing : accepting).to(request, id));
        };
    }

    void run(Trial trial) {
        List<SendOutcome> outcomes = sendAll(trial);
        assertThat(trial.handedOver()).as("handed over").hasSize(messages.size());
        for (int i = 0; i < messages.size(); i++) {
            Message message = messages.get(i);
            assertThat(trial.handovers(message)).as("message %d handed over", i).isEqualTo(1);
            if (isRefused(i)) {
                Outcomes.assertRejectedForGood(outcomes.get(i));
            } else {
                Outcomes.assertAccepted(outcomes.get(i), trial.idOf(message));
            }
        }
    }

    private List<SendOutcome> sendAll(Trial trial) {
        try (Crowd crowd = new Crowd(THREADS)) {
            return crowd
                    .together(thread -> () -> messages.subList(thread * EACH, (thread + 1) * EACH).stream()
                            .map(trial::send)
                            .toList())
                    .stream()
                    .flatMap(List::stream)
                    .toList();
        }
    }

    private boolean isRefused(int number) {
        return knowsRefusals && number % 2 == 1;
    }
}
