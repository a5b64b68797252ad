package dev.otpdispatch.testkit;

import static dev.otpdispatch.testkit.GatewayScript.Verdict.ACCEPTED;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.MessageProvider;
import dev.otpdispatch.delivery.Recipient;
import dev.otpdispatch.testkit.GatewayScript.Answer;
import dev.otpdispatch.testkit.GatewayScript.Verdict;
import dev.otpdispatch.testkit.PlayedGateway.Reaction;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a {@link MessageProviderContract} asks its subclass, and the trials it makes of the answers. */
abstract class ProviderTrials {
    /** Eight characters are the most that an SMPP password has. */
    static final String SECRET = "kR7xQ2zV";

    private static final Duration PATIENT = Duration.ofSeconds(10);
    private static final Duration PATIENT_LIMIT = Duration.ofSeconds(60);
    private static final Duration HASTY = Duration.ofMillis(500);
    private static final Duration HASTY_LIMIT = Duration.ofSeconds(30);

    @RegisterExtension
    final SecrecyExtension secrecy;

    private final List<Trial> trials = new ArrayList<>();

    ProviderTrials(SecrecyExtension secrecy) {
        this.secrecy = requireNonNull(secrecy, "secrecy");
        secrecy.secret(SECRET);
    }

    /**
     * The provider under test, made anew for each gateway.
     *
     * @param gateway where it sends to, by which secret and with how much patience
     */
    protected abstract MessageProvider createProvider(GatewayAccess gateway);

    /** The language of the provider's gateway. */
    protected abstract GatewayScript script();

    /**
     * Somebody the provider reaches; a German mobile number unless overridden.
     *
     * @param number 0 to 99, another recipient for each
     */
    protected Recipient recipient(int number) {
        return TrialMessages.phone(number);
    }

    /**
     * How often one send may hand a message over that the gateway refuses for now or for the account's sake: once,
     * unless repeating is what the provider is for.
     */
    protected int handoversWhenRefused() {
        return 1;
    }

    @AfterEach
    final void closeTrials() {
        trials.forEach(Trial::close);
    }

    /** The kit's own tests plant providers that wait for ever, and do not. */
    Duration hastyLimit() {
        return HASTY_LIMIT;
    }

    Trial trial(Reaction reaction) {
        return trial(reaction, PATIENT, PATIENT_LIMIT);
    }

    Trial hastyTrial(Reaction reaction) {
        return trial(reaction, HASTY, hastyLimit());
    }

    /**
     * Sends to a gateway that takes the message and never accepts it, with little patience. Where a slow machine spent
     * that before the handover, nothing is proved yet, and there is more patience for a second one.
     */
    UnansweredSend unanswered(Reaction reaction) {
        UnansweredSend hasty = UnansweredSend.start(hastyTrial(reaction), message(0));
        return hasty.isHandedOver() ? hasty : UnansweredSend.start(trial(reaction), message(0));
    }

    private Trial trial(Reaction reaction, Duration patience, Duration limit) {
        PlayedGateway gateway = new PlayedGateway(script(), reaction);
        InetSocketAddress address = gateway.address();
        MessageProvider provider = createProvider(
                new GatewayAccess(address.getAddress().getHostAddress(), address.getPort(), SECRET, patience));
        Trial trial = new Trial(gateway, provider, secrecy, limit);
        trials.add(trial);
        return trial;
    }

    static Trial closeable(Trial trial) {
        assumeTrue(trial.isCloseable(), "it holds nothing that would be closed");
        return trial;
    }

    Reaction accepting() {
        return Reaction.answering(answer(ACCEPTED));
    }

    Answer answer(Verdict verdict) {
        Optional<Answer> answer = script().answer(verdict);
        assumeTrue(answer.isPresent(), "the script does not say how the gateway answers: " + verdict);
        return answer.orElseThrow();
    }

    Message message(int number) {
        return TrialMessages.numbered(number, recipient(number));
    }
}
