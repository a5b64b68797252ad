package dev.otpdispatch;

import static dev.otpdispatch.Fixture.PHONE;
import static dev.otpdispatch.Fixture.SESSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.ChallengeResult.Issued;
import dev.otpdispatch.code.CodeFormat;
import dev.otpdispatch.delivery.EmailAddress;
import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.MessageProvider;
import dev.otpdispatch.delivery.Recipient;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.failure.InvalidValueException;
import java.math.BigInteger;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The named policies, clause by clause, and what a policy refuses to be. */
class PolicyTest {
    @Test
    void standardHasTheNumbersOfTheSpec() {
        OtpPolicy policy = OtpPolicy.standard();
        assertThat(policy.codeFormat()).isEqualTo(CodeFormat.digits(6));
        assertThat(policy.timeToLive()).isEqualTo(Duration.ofSeconds(60));
        assertThat(policy.maxAttempts()).isEqualTo(3);
        assertThat(policy.maxChallenges()).isEqualTo(3);
        assertThat(policy.sessionIdle()).isEqualTo(Duration.ofMinutes(30));
        assertThat(policy.grace()).isZero();
        assertThat(policy.lockRule().lockAfter()).isEqualTo(10);
        assertThat(policy.lockRule().blockAfter()).isEqualTo(100);
        assertThat(policy.lockRule().failureMemory()).isEqualTo(Duration.ofDays(30));
        assertThat(policy.sendLimits().perRecipient()).containsExactly(SendLimit.perHour(5), SendLimit.perDay(10));
        assertThat(policy.sendLimits().perKey()).containsExactly(SendLimit.perHour(20));
        assertThat(policy.sendLimits().inAll()).isEmpty();
        assertThat(policy.sendLimits().cooldowns())
                .containsExactly(Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(120));
        assertThat(policy.name()).isEqualTo("standard");
    }

    @Test
    void consumerIsPatient() {
        OtpPolicy policy = OtpPolicy.consumer();
        assertThat(policy.timeToLive()).isEqualTo(Duration.ofMinutes(5));
        assertThat(policy.maxAttempts()).isEqualTo(5);
        assertThat(policy.grace()).isEqualTo(1);
        assertThat(policy.guessBudget().chancePerDay()).isLessThanOrEqualTo(GuessBudget.TARGET);
    }

    /** ASVS 5.0 6.6.2: out-of-band codes are bound to the request they were made for. */
    @Test
    void standardMeetsAsvs662BoundToTheOriginalRequest() {
        Fixture fixture = Fixture.of(OtpPolicy.standard());
        fixture.challenge();
        OtpSession other = OtpSession.ofAccount("alice").inSession("another");
        assertThat(fixture.otp.verify(other, fixture.code())).isEqualTo(new VerifyResult.NoChallenge());
    }

    /** ASVS 5.0 6.6.3: code based out-of-band mechanisms are protected by rate limiting against brute force. */
    @Test
    void standardMeetsAsvs663RateLimitedAgainstBruteForce() {
        assertThat(OtpPolicy.standard().guessBudget().guessesPerDay()).isLessThan(100);
        assertThat(OtpPolicy.standard().guessBudget().chancePerDay()).isLessThan(1e-4);
    }

    /** ASVS 5.0 6.5.1: lookup secrets, out-of-band requests or codes are usable once only. */
    @Test
    void standardMeetsAsvs651UsableOnce() {
        Fixture fixture = Fixture.of(OtpPolicy.standard());
        fixture.challenge();
        assertThat(fixture.verify(fixture.code())).isInstanceOf(Verified.class);
        assertThat(fixture.verify(fixture.code())).isEqualTo(new VerifyResult.NoChallenge());
    }

    /** ASVS 5.0 6.5.4: at least 20 bits; 6 random digits are named as typically sufficient. */
    @Test
    void standardMeetsAsvs654SixDigits() {
        assertThat(OtpPolicy.standard().codeFormat().space()).isEqualTo(BigInteger.valueOf(1_000_000));
    }

    /** ASVS 5.0 6.5.5: out-of-band codes live no longer than 10 minutes. */
    @Test
    void standardMeetsAsvs655TenMinutes() {
        assertThat(OtpPolicy.standard().timeToLive()).isLessThanOrEqualTo(Duration.ofMinutes(10));
    }

    /** NIST SP 800-63B-4 §3.1.3.1: e-mail shall not be used for out-of-band authentication. */
    @Test
    void nistRefusesEmail() {
        Fixture fixture = Fixture.of(OtpPolicy.nist80063b4(), builder -> builder.provider(new Mailer()));
        ChallengeRequest byMail = ChallengeRequest.to(SESSION, EmailAddress.parse("alice@example.com"));
        assertThatThrownBy(() -> fixture.otp.challenge(byMail))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("3.1.3.1");
        assertThat(fixture.store.writes()).isZero();
        assertThat(fixture.challenge()).isInstanceOf(Issued.class);
    }

    /** NIST SP 800-63B-4 §3.1.3.2: the secret has at least 20 bits, or 6 digits, and is valid for at most 10 minutes. */
    @Test
    void nistSecretHasSixDigitsAndLivesTenMinutesAtMost() {
        assertThat(OtpPolicy.nist80063b4().codeFormat().space()).isGreaterThanOrEqualTo(BigInteger.valueOf(1_000_000));
        assertThatThrownBy(() -> OtpPolicy.nist80063b4().toBuilder().timeToLive(Duration.ofMinutes(11)))
                .hasMessageContaining("3.1.3.2");
        OtpPolicy tooLong = OtpPolicy.nist80063b4().toBuilder()
                .timeToLiveBeyondTenMinutes(Duration.ofMinutes(11))
                .loosenedBecause("test")
                .build();
        assertThatThrownBy(() -> Fixture.of(tooLong).challenge()).hasMessageContaining("3.1.3.2");
    }

    /** NIST SP 800-63B-4 §3.1.3.2: a code is accepted once, and re-sending does not lift the rate limit. */
    @Test
    void nistANewCodeDoesNotLiftTheRateLimit() {
        assertThat(OtpPolicy.nist80063b4().grace()).isZero();
        assertThat(OtpPolicy.nist80063b4().guessBudget().guessesPerDay())
                .isEqualTo(OtpPolicy.nist80063b4().toBuilder()
                        .maxChallenges(1)
                        .build()
                        .guessBudget()
                        .guessesPerDay());
    }

    /** NIST SP 800-63B-4 §3.2.2: no more than 100 consecutive failures on one account. */
    @Test
    void nistBlocksAtAHundredFailures() {
        assertThat(OtpPolicy.nist80063b4().lockRule().blockAfter()).isLessThanOrEqualTo(100);
        assertThatThrownBy(() -> LockRule.builder().blockAfter(101).build()).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void nistAndPsd2RefuseKnownDevices() {
        OtpSession known = SESSION.withBinding("EUR 10 to DE89").knownDevice("laptop");
        for (OtpPolicy policy : new OtpPolicy[] {OtpPolicy.nist80063b4(), OtpPolicy.psd2()}) {
            Fixture fixture = Fixture.of(policy);
            assertThatThrownBy(() -> fixture.challenge(known)).hasMessageContaining("knownDevice");
            assertThatThrownBy(() ->
                            assertThat(fixture.otp.verify(known, "123456")).isNull())
                    .hasMessageContaining("knownDevice");
        }
    }

    /** RTS art. 4 (3) (b): no more than five consecutive failed attempts within a given time. */
    @Test
    void psd2LocksAtTheFifthFailureAndWarnsBeforeItBlocks() {
        LockRule rule = OtpPolicy.psd2().lockRule();
        assertThat(rule.lockAfter()).isEqualTo(5);
        assertThat(rule.warnBefore()).isPositive();
    }

    /** RTS art. 5: the code is specific to the amount and the payee. */
    @Test
    void psd2DemandsABinding() {
        Fixture fixture = Fixture.of(OtpPolicy.psd2());
        assertThatThrownBy(fixture::challenge).hasMessageContaining("binding").hasMessageContaining("art. 5");
        assertThatThrownBy(() -> assertThat(fixture.otp.claim(SESSION)).isNull())
                .hasMessageContaining("binding");
    }

    /** RTS art. 4 (3) (a): it cannot be told which element was wrong. */
    @Test
    void psd2AnswersWrongWhereNothingWasComparedAndCountsNothing() {
        OtpSession payment = SESSION.withBinding("EUR 10 to DE89");
        Fixture fixture = Fixture.of(OtpPolicy.psd2());
        assertThat(fixture.otp.verify(payment, "123456")).isEqualTo(new VerifyResult.Wrong(3));
        fixture.challenge(payment);
        assertThat(fixture.otp.verify(payment, "no code")).isEqualTo(new VerifyResult.Wrong(3));
        assertThat(fixture.otp.verify(payment, fixture.wrong())).isEqualTo(new VerifyResult.Wrong(2));
        fixture.after(Duration.ofSeconds(60));
        int writes = fixture.store.writes();
        assertThat(fixture.otp.verify(payment, fixture.code())).isEqualTo(new VerifyResult.Wrong(3));
        assertThat(fixture.store.writes()).isEqualTo(writes);
    }

    @Test
    void looseningANamedPolicyNeedsAReason() {
        assertThatThrownBy(() -> OtpPolicy.nist80063b4().toBuilder()
                        .maxAttempts(4)
                        .timeToLive(Duration.ofMinutes(9))
                        .build())
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("timeToLive, maxAttempts")
                .hasMessageContaining("loosenedBecause");
        OtpPolicy loosened = OtpPolicy.nist80063b4().toBuilder()
                .maxAttempts(4)
                .loosenedBecause("audit 17")
                .build();
        assertThat(loosened.looseningReasons()).containsExactly("audit 17");
        assertThatCode(() -> OtpPolicy.standard().toBuilder()
                        .maxAttempts(2)
                        .timeToLive(Duration.ofSeconds(30))
                        .build())
                .as("stricter needs none")
                .doesNotThrowAnyException();
        assertThatCode(() -> OtpPolicy.builder().maxAttempts(5).build())
                .as("one's own needs none")
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> OtpPolicy.builder().loosenedBecause(" ")).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void everyLooseningIsNoticed() {
        SendLimits none = SendLimits.builder()
                .withoutRecipientLimits()
                .withoutKeyLimits()
                .withoutCooldown()
                .denyTypes()
                .build();
        LockRule soft = LockRule.builder()
                .lockAfter(20)
                .lockFor(Duration.ofSeconds(1), Duration.ofSeconds(1))
                .warnBeforeBlock(0)
                .failureMemory(Duration.ofDays(1))
                .build();
        assertThatThrownBy(() -> OtpPolicy.standard().toBuilder()
                        .codeFormat(CodeFormat.digits(5))
                        .timeToLive(Duration.ofSeconds(61))
                        .maxAttempts(4)
                        .maxChallenges(4)
                        .sessionIdle(Duration.ofMinutes(29))
                        .grace(1)
                        .lockRule(soft)
                        .sendLimits(none)
                        .acceptGuessProbability(1)
                        .build())
                .hasMessageContaining("codeFormat, timeToLive, maxAttempts, maxChallenges, sessionIdle, grace,"
                        + " acceptGuessProbability, lockRule.lockAfter, lockRule.firstLock, lockRule.longestLock,"
                        + " lockRule.warnBeforeBlock, lockRule.failureMemory, sendLimits.perRecipient, sendLimits.perKey,"
                        + " sendLimits.cooldowns, sendLimits.denyTypes");
    }

    @Test
    void aRecipientThatNoProviderReachesIsRefusedBeforeAnythingIsCounted() {
        Fixture fixture = Fixture.of(OtpPolicy.standard());
        assertThatThrownBy(() ->
                        fixture.otp.challenge(ChallengeRequest.to(SESSION, EmailAddress.parse("alice@example.com"))))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("EmailAddress")
                .hasMessageNotContaining("alice@");
        assertThat(fixture.store.writes()).isZero();
        assertThat(fixture.otp.challenge(ChallengeRequest.to(SESSION, PHONE))).isInstanceOf(Issued.class);
    }

    private static final class Mailer implements MessageProvider {
        @Override
        public SendOutcome send(Message message) {
            return SendOutcome.accepted();
        }

        @Override
        public boolean supports(Recipient recipient) {
            return recipient instanceof EmailAddress;
        }
    }
}
