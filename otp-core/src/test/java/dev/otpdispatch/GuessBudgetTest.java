package dev.otpdispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.code.CodeFormat;
import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.text.MessageCatalog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The computed worst case, beside an attacker who tries to beat it. */
class GuessBudgetTest {
    private static final MessageCatalog TEXTS =
            MessageCatalog.builder().ownTextsOnly().build();

    @Test
    void standardAllowsThirtyNineGuessesADay() {
        GuessBudget budget = OtpPolicy.standard().guessBudget();
        assertThat(budget.guessesPerDay()).isEqualTo(39);
        assertThat(budget.chancePerDay()).isEqualTo(3.9e-5);
        assertThat(budget.boundBy()).isEqualTo("account lock");
        assertThat(budget.liveCodes()).isEqualTo(1);
    }

    @Test
    void graceDoublesTheChance() {
        assertThat(OtpPolicy.consumer().guessBudget().chancePerDay()).isEqualTo(7.8e-5);
    }

    @Test
    void policiesAboveTheTargetAreRefusedUnlessAccepted() {
        assertThatThrownBy(() ->
                        OtpPolicy.builder().codeFormat(CodeFormat.digits(4)).build())
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("3.90e-03")
                .hasMessageContaining("acceptGuessProbability(3.9e-03)");
        assertThatThrownBy(() ->
                        OtpPolicy.builder().codeFormat(CodeFormat.digits(5)).build())
                .isInstanceOf(InvalidValueException.class);
        assertThat(OtpPolicy.builder()
                        .codeFormat(CodeFormat.digits(4))
                        .acceptGuessProbability(0.0039)
                        .build()
                        .guessBudget()
                        .chancePerDay())
                .isEqualTo(3.9e-3);
    }

    /** Send limits bound nothing: an account may have several recipients, and each has limits of its own. */
    @Test
    void budgetWhenThereAreNoLocksThenNothingBoundsItAndThatMustBeAccepted() {
        OtpPolicy.Builder unlocked =
                OtpPolicy.builder().lockRule(LockRule.builder().buildWithoutLocks());
        assertThatThrownBy(unlocked::build)
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("acceptGuessProbability(1.0e+00)");
        OtpPolicy accepted = unlocked.acceptGuessProbability(1).build();
        assertThat(accepted.guessBudget().boundBy()).isEqualTo("nothing");
        assertThat(accepted.guessBudget().guessesPerDay()).isEqualTo(Long.MAX_VALUE);
        assertThat(accepted.guessBudget().chancePerDay()).isEqualTo(1);
        assertThat(accepted.explain()).contains("guesses a day: unbounded", "bounded by: nothing");
    }

    @Test
    void explainTellsTheOperatorTheWholeCase() {
        assertThat(OtpPolicy.standard().explain())
                .contains("policy: standard", "code space: 1000000", "live codes: 1", "guesses a day: 39")
                .contains("bounded by: account lock", "chance a day: 3.9e-05 (1 in 25,641)")
                .contains("with 5 logins of the owner a day: 1.2e-04", "with 20 logins of the owner a day: 3.6e-04")
                .contains("strangers and 5 known devices together: 2.3e-04");
        assertThat(OtpPolicy.psd2().explain()).doesNotContain("known devices");
    }

    /**
     * An attacker who opens sessions, asks for codes and waits as chance has it, or always as early as he may, never
     * gets more comparisons into a day than the budget says.
     */
    @Test
    void noSimulatedAttackerBeatsTheBudget() {
        long best = 0;
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            OtpPolicy policy = randomPolicy(random);
            long compared = comparisonsWithinADay(policy, random, seed % 3 == 0);
            long budget = policy.guessBudget().guessesPerDay();
            assertThat(compared).as("seed %d, %s", seed, policy.explain()).isLessThanOrEqualTo(budget);
            best = Math.max(best, compared * 100 / budget);
        }
        assertThat(best)
                .as("the greedy attacker gets all of it, so that the bound is tight")
                .isEqualTo(100);
    }

    /** However the owner's success divides the time, and one division reaches it. */
    @Test
    void noDivisionOfTheTimeByASuccessBeatsTheBudget() {
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            LockRule rule = LockRule.builder()
                    .lockAfter(1 + random.nextInt(5))
                    .lockFor(Duration.ofSeconds(1 + random.nextInt(5)), Duration.ofSeconds(5 + random.nextInt(30)))
                    .blockAfter(10 + random.nextInt(90))
                    .warnBeforeBlock(0)
                    .build();
            long time = 1_000L * (60 + random.nextInt(300));
            long most = 0;
            for (long first = 1; first < time; first += 1_000) {
                most = Math.max(
                        most,
                        GuessBudget.guessesWithin(first, 1, rule) + GuessBudget.guessesWithin(time - first, 1, rule));
            }
            assertThat(GuessBudget.guessesWithin(time, 2, rule)).as("%d", i).isEqualTo(most);
        }
    }

    private static OtpPolicy randomPolicy(Random random) {
        int lockAfter = 1 + random.nextInt(12);
        LockRule locks = LockRule.builder()
                .lockAfter(lockAfter)
                .lockFor(Duration.ofSeconds(1 + random.nextInt(60)), Duration.ofSeconds(60 + random.nextInt(7_200)))
                .blockAfter(Math.min(100, lockAfter + 1 + random.nextInt(90)))
                .warnBeforeBlock(0)
                .build();
        return Fixture.bare()
                .unlimitedChallenges()
                .maxAttempts(1 + random.nextInt(5))
                .lockRule(locks)
                .build();
    }

    private static long comparisonsWithinADay(OtpPolicy policy, Random random, boolean greedy) {
        TestClock clock = new TestClock();
        List<Message> phone = new ArrayList<>();
        OtpService otp = OtpService.builder(message -> {
                    phone.add(message);
                    return SendOutcome.accepted();
                })
                .policy(policy)
                .clock(clock)
                .store(new Fixture.OpenStore())
                .texts(TEXTS)
                .build();
        Instant end = clock.instant().plus(Duration.ofDays(1));
        long compared = 0;
        while (clock.instant().isBefore(end)) {
            OtpSession session = OtpSession.ofAccount("victim").inSession("s" + random.nextInt(20));
            ChallengeResult sent = otp.challenge(ChallengeRequest.to(session, PhoneNumber.parse("+4915123456789")));
            if (sent instanceof ChallengeResult.Refused refused) {
                if (refused.rule() == ChallengeResult.Rule.BLOCKED) {
                    return compared;
                }
                Duration wait =
                        Duration.between(clock.instant(), refused.until().orElseThrow());
                clock.advance(greedy ? wait : wait.plusMillis(random.nextInt(60_000)));
                continue;
            }
            for (int i = 0; i < policy.maxAttempts() && clock.instant().isBefore(end); i++) {
                long before = failures(otp, session);
                VerifyResult result = otp.verify(session, wrong(phone));
                compared += result instanceof VerifyResult.NoChallenge || before < 0 ? 0 : 1;
                if (!(result instanceof VerifyResult.Wrong)) {
                    break;
                }
            }
        }
        return compared;
    }

    /** Negative while the account is locked: nothing that is typed then is compared. */
    private static long failures(OtpService otp, OtpSession session) {
        return otp.pending(session).isPresent() ? 0 : -1;
    }

    private static String wrong(List<Message> phone) {
        String code = phone.get(phone.size() - 1).code().orElseThrow().reveal();
        return code.equals("000000") ? "000001" : "000000";
    }
}
