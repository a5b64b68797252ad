package dev.otpdispatch.testkit;

import static dev.otpdispatch.testkit.GatewayScript.Verdict.ACCEPTED;
import static dev.otpdispatch.testkit.GatewayScript.Verdict.ACCOUNT_BLAMED;
import static dev.otpdispatch.testkit.GatewayScript.Verdict.REFUSED;
import static dev.otpdispatch.testkit.GatewayScript.Verdict.REFUSED_FOR_NOW;
import static dev.otpdispatch.testkit.Outcomes.assertAccepted;
import static dev.otpdispatch.testkit.Outcomes.assertRejectedForGood;
import static dev.otpdispatch.testkit.Outcomes.assertRetryable;
import static dev.otpdispatch.testkit.Outcomes.assertUndelivered;
import static dev.otpdispatch.testkit.Outcomes.assertUnproved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.MessageProvider;
import dev.otpdispatch.delivery.Recipient;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.delivery.SendOutcome.Accepted;
import dev.otpdispatch.delivery.SendOutcome.Reason;
import dev.otpdispatch.delivery.SendOutcome.Unknown;
import dev.otpdispatch.testkit.GatewayScript.Answer;
import dev.otpdispatch.testkit.PlayedGateway.Reaction;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link MessageProvider} must do, as tests against a gateway on the loopback that answers, hangs, drips,
 * talks nonsense and breaks off as it is told: extend it, say how to make the provider and what its gateway answers.
 *
 * <pre>{@code
 * class MySmsProviderTest extends MessageProviderContract {
 *     @Override
 *     protected MessageProvider createProvider(GatewayAccess gateway) {
 *         return new MySmsProvider(gateway.httpUrl(), gateway.secret(), gateway.patience());
 *     }
 *
 *     @Override
 *     protected GatewayScript script() {
 *         return GatewayScript.http((request, id) -> GatewayScript.response(201, JSON, "{\"sid\":\"" + id + "\"}"))
 *                 .refusing((request, words) -> GatewayScript.response(400, JSON, "{\"error\":\"" + words + "\"}"));
 *     }
 * }
 * }</pre>
 *
 * <p>What the script does not know is skipped, with the reason. Providers are closed by the contract where they are
 * {@link AutoCloseable}. Log lines are watched, which needs Logback on the test class path, see
 * {@link SecrecyExtension}; a subclass that cannot have it says so to the constructor.
 */
@Timeout(120)
public abstract class MessageProviderContract extends ProviderTrials {
    private static final Duration DRIP = Duration.ofMillis(20);
    private static final int TRIES_UNTIL_BACK = 5;
    private static final int LONG = 300_000;

    /** For subclasses. */
    protected MessageProviderContract() {
        this(SecrecyExtension.watching());
    }

    /**
     * For subclasses that have further secrets, or cannot have their logs watched.
     *
     * @param secrecy what looks for secrets
     */
    protected MessageProviderContract(SecrecyExtension secrecy) {
        super(secrecy);
    }

    @Test
    final void sendWhenTheGatewayTakesTheMessageThenAcceptedAfterOneHandover() {
        Trial trial = trial(accepting());
        assertAccepted(trial.send(message(0)), PlayedGateway.id(0));
        assertThat(trial.handedOver()).as("handed over").hasSize(1);
        assertThat(trial.handovers(message(0)))
                .as("with its code and recipient")
                .isEqualTo(1);
    }

    @Test
    final void sendWhenTheGatewayRefusesForGoodThenRejectedAndNotRetryable() {
        Trial trial = trial(Reaction.answering(answer(REFUSED), "not possible"));
        assertRejectedForGood(trial.send(message(0)));
        assertThat(trial.handedOver()).as("handed over").hasSize(1);
    }

    @Test
    final void sendWhenTheGatewayRefusesForNowThenRejectedAndRetryable() {
        Trial trial = trial(Reaction.answering(answer(REFUSED_FOR_NOW), "later"));
        assertRetryable(trial.send(message(0)));
        assertThat(trial.handedOver()).as("handed over").hasSizeBetween(1, handoversWhenRefused());
    }

    @Test
    final void sendWhenTheGatewayBlamesTheAccountThenRejectedForTheOperator() {
        Trial trial = trial(Reaction.answering(answer(ACCOUNT_BLAMED), "wrong account"));
        assertThat(assertRejectedForGood(trial.send(message(0))).reason()).isIn(Reason.CONFIGURATION, Reason.CREDIT);
        assertThat(trial.handedOver()).as("handed over").hasSizeBetween(1, handoversWhenRefused());
    }

    @Test
    final void sendWhenTheAnswerIsNoneOfItsProtocolThenUnknown() {
        for (String noise : List.of("hello\r\n\r\n", "\0".repeat(64), "\u00ff\u00fe".repeat(32), "x".repeat(LONG))) {
            assertUnknownAfterOneHandover(trial(Reaction.saying(noise).andHangingUp()));
        }
    }

    @Test
    final void sendWhenTheAnswerBreaksOffThenUnknown() {
        Answer accepting = answer(ACCEPTED);
        Answer half = (request, id) -> {
            String whole = accepting.to(request, id);
            return whole.substring(0, whole.length() / 2);
        };
        assertUnknownAfterOneHandover(trial(Reaction.answering(half).andHangingUp()));
    }

    @Test
    final void sendWhenTheAnswerProvesNothingThenNeitherAcceptedNorRetryable() {
        List<String> garbled = script().garbled();
        assumeTrue(!garbled.isEmpty(), "the script has no garbled answers");
        for (String answer : garbled) {
            Trial trial = trial(Reaction.saying(answer).andHangingUp());
            assertUnproved(trial.send(message(0)), answer);
            assertThat(trial.handedOver()).as("handed over").hasSize(1);
        }
    }

    @Test
    final void sendWhenTheConnectionIsLostAfterTheHandoverThenUnknown() {
        assertUnknownAfterOneHandover(trial((request, id, connection) -> connection.hangUp()));
        assertUnknownAfterOneHandover(trial((request, id, connection) -> connection.reset()));
    }

    @Test
    final void sendWhenTheConnectionIsResetAtOnceThenUnknownOrRetryable() {
        Trial trial = trial(accepting());
        trial.gateway().behaving(ScriptedConnection::reset);
        assertUndelivered(trial.send(message(0)));
    }

    @Test
    final void sendWhenNobodyListensThenRejectedAndRetryable() {
        Trial trial = trial(accepting());
        trial.gateway().close();
        assertRetryable(trial.send(message(0)));
    }

    @Test
    final void sendWhenTheGatewayHangsThenUnknownInTime() {
        unanswered((request, id, connection) -> connection.hang()).assertUnknownAfterOneHandover();
    }

    @Test
    final void sendWhenTheAnswerDripsThenUnknownInTime() {
        Answer accepting = answer(ACCEPTED);
        unanswered((request, id, connection) ->
                        connection.drip(accepting.to(request, id).substring(0, 1), DRIP))
                .assertUnknownAfterOneHandover();
    }

    @Test
    final void sendWhenTheGatewayIsSilentFromTheStartThenUnknownOrRetryableInTime() {
        Trial trial = hastyTrial(accepting());
        trial.gateway().behaving(ScriptedConnection::hang);
        assertUndelivered(trial.send(message(0)));
    }

    @Test
    final void sendWhenTheGatewayHasRestartedThenNothingIsSentTwiceAndItComesBack() {
        Trial trial = trial(accepting());
        assertThat(trial.send(message(0))).isInstanceOf(Accepted.class);
        trial.gateway().dropConnections();
        SendOutcome outcome = null;
        for (int i = 1; i <= TRIES_UNTIL_BACK && !(outcome instanceof Accepted); i++) {
            outcome = trial.send(message(i));
            assertThat(trial.handovers(message(i)))
                    .as("handed over, and answered %s", outcome)
                    .isBetween(outcome instanceof Accepted ? 1 : 0, 1);
        }
        assertThat(outcome).as("after %d messages", TRIES_UNTIL_BACK).isInstanceOf(Accepted.class);
    }

    @Test
    final void sendWhenManyThreadsDoThenEachGetsItsOwnOutcomeAndEachMessageIsHandedOverOnce() {
        SendRace race = new SendRace(script(), this::message);
        race.run(trial(race.reaction()));
    }

    @Test
    final void sendWhenTheRecipientIsNotSupportedThenRejectedForGoodAndNothingIsHandedOver() {
        Trial trial = trial(accepting());
        List<Recipient> unsupported = Stream.of(TrialMessages.phone(0), TrialMessages.mailbox(0))
                .filter(recipient -> !trial.supports(recipient))
                .toList();
        assumeTrue(!unsupported.isEmpty(), "it reaches phones and mailboxes alike");
        for (Recipient recipient : unsupported) {
            assertRejectedForGood(trial.send(TrialMessages.numbered(0, recipient)));
        }
        assertThat(trial.handedOver()).as("handed over").isEmpty();
    }

    @Test
    final void sendWhenTheTextHoldsAnythingThenHandedOverOnceOrRefusedForGood() {
        Trial trial = trial(accepting());
        for (String text : TrialMessages.HOSTILE_TEXTS) {
            int before = trial.handedOver().size();
            SendOutcome outcome = trial.send(TrialMessages.saying(text, recipient(0)));
            boolean accepted = outcome instanceof Accepted;
            assertThat(trial.handedOver().size() - before)
                    .as("%s handed over: %s", outcome, text)
                    .isEqualTo(accepted ? 1 : 0);
            if (!accepted) {
                assertRejectedForGood(outcome);
            }
        }
    }

    @Test
    final void sendWhenTheTextHoldsAnythingThenItArrivesExactlyOrNotAtAll() {
        UnaryOperator<String> reading = script().text().orElse(UnaryOperator.identity());
        assumeTrue(script().text().isPresent(), "the script cannot read texts");
        Trial trial = trial(accepting());
        for (String text : TrialMessages.HOSTILE_TEXTS) {
            int before = trial.handedOver().size();
            if (trial.send(TrialMessages.saying(text, recipient(0))) instanceof Accepted) {
                String read = reading.apply(trial.handedOver().get(before));
                assertThat(TrialMessages.carried(read)).isEqualTo(TrialMessages.carried(text));
            }
        }
    }

    @Test
    final void sendWhenTheGatewayRepeatsAllItWasToldThenNoSecretShows() {
        Message message = message(0);
        String words =
                message.text() + " to " + message.recipient().canonical() + " by " + SECRET + " says the gateway";
        List<Answer> refusals = Stream.of(REFUSED, REFUSED_FOR_NOW, ACCOUNT_BLAMED)
                .flatMap(verdict -> script().answer(verdict).stream())
                .toList();
        assumeTrue(!refusals.isEmpty(), "the script knows no refusal");
        for (Answer refusal : refusals) {
            assertThat(trial(Reaction.answering(refusal, words)).send(message)).isNotInstanceOf(Accepted.class);
        }
    }

    @Test
    final void sendWhenInterruptedThenAnswersAndStaysInterrupted() {
        Trial trial = trial(accepting());
        assertThat(trial.keepsInterruption(message(0))).as("still interrupted").isTrue();
        assertThat(trial.handedOver()).as("handed over").hasSizeLessThan(2);
    }

    @Test
    final void closeWhenItIsDoneTwiceThenWhatComesAfterwardsIsNotSent() {
        Trial trial = closeable(trial(accepting()));
        assertThat(trial.send(message(0))).isInstanceOf(Accepted.class);
        trial.closeProvider();
        trial.closeProvider();
        assertUndelivered(trial.send(message(1)));
        assertThat(trial.handedOver()).as("handed over").hasSize(1);
    }

    @Test
    final void closeWhenASendWaitsThenThatSendEndsInTime() {
        UnansweredSend waiting = unanswered((request, id, connection) -> connection.hang());
        closeable(waiting.trial()).closeProvider();
        waiting.assertUnknownAfterOneHandover();
    }

    private void assertUnknownAfterOneHandover(Trial trial) {
        assertThat(trial.send(message(0))).isInstanceOf(Unknown.class);
        assertThat(trial.handedOver()).as("handed over").hasSize(1);
    }
}
