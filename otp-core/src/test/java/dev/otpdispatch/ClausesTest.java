package dev.otpdispatch;

import static dev.otpdispatch.Fixture.SESSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.ChallengeResult.Issued;
import dev.otpdispatch.OtpListener.AccountBlocked;
import dev.otpdispatch.OtpListener.BlockNear;
import dev.otpdispatch.code.CodeFormat;
import dev.otpdispatch.delivery.EmailAddress;
import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.MessageProvider;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.Recipient;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.failure.InvalidValueException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

/** A test for each line of the clause tables in {@code docs/policies.md}, in their order. */
class ClausesTest {
    private static final OtpSession PAYMENT = SESSION.withBinding("EUR 10 to DE89");

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

    /** NIST SP 800-63B-4 §3.1.3.2: the secret has at least 20 bits, or 6 digits. */
    @Test
    void nistSecretHasSixDigits() {
        assertThat(OtpPolicy.nist80063b4().codeFormat().space()).isGreaterThanOrEqualTo(BigInteger.valueOf(1_000_000));
        assertThatThrownBy(() -> OtpPolicy.nist80063b4().toBuilder()
                        .codeFormat(CodeFormat.digits(5))
                        .acceptGuessProbability(1)
                        .build())
                .hasMessageContaining("codeFormat")
                .hasMessageContaining("loosenedBecause");
    }

    /** NIST SP 800-63B-4 §3.1.3.2: valid for at most 10 minutes, and accepted only once during that time. */
    @Test
    void nistSecretLivesTenMinutesAtMostAndIsAcceptedOnce() {
        assertThatThrownBy(() -> OtpPolicy.nist80063b4().toBuilder().timeToLive(Duration.ofMinutes(11)))
                .hasMessageContaining("3.1.3.2");
        OtpPolicy tooLong = OtpPolicy.nist80063b4().toBuilder()
                .timeToLiveBeyondTenMinutes(Duration.ofMinutes(11))
                .loosenedBecause("test")
                .build();
        assertThatThrownBy(() -> Fixture.of(tooLong).challenge()).hasMessageContaining("3.1.3.2");

        Fixture fixture = Fixture.of(OtpPolicy.nist80063b4());
        fixture.challenge();
        fixture.after(Duration.ofSeconds(60).minusMillis(1));
        assertThat(fixture.verify(fixture.code())).isInstanceOf(Verified.class);
        assertThat(fixture.verify(fixture.code())).isEqualTo(new VerifyResult.NoChallenge());
    }

    /** NIST SP 800-63B-4 §3.1.3.2: a new secret shall not reset the count of failures. */
    @Test
    void nistANewSecretDoesNotLiftTheRateLimit() {
        Fixture fixture = Fixture.of(OtpPolicy.nist80063b4());
        for (int failure = 1; failure < 10; failure++) {
            assertThat(failWithNewCode(fixture, failure)).isInstanceOf(VerifyResult.Wrong.class);
        }
        assertThat(failWithNewCode(fixture, 10)).isInstanceOf(VerifyResult.Locked.class);
    }

    /** NIST SP 800-63B-4 §3.2.2: no more than 100 consecutive failures on one account. */
    @Test
    void nistBlocksAtAHundredFailures() {
        Fixture fixture = Fixture.of(OtpPolicy.nist80063b4());
        for (int failure = 1; failure < 100; failure++) {
            assertThat(failWithNewCode(fixture, failure)).isNotEqualTo(new VerifyResult.Blocked());
            fixture.after(Duration.ofHours(1));
        }
        assertThat(failWithNewCode(fixture, 100)).isEqualTo(new VerifyResult.Blocked());
        assertThatThrownBy(() -> LockRule.builder().blockAfter(101).build()).isInstanceOf(InvalidValueException.class);
    }

    /** ASVS 5.0 6.5.1: lookup secrets, out-of-band requests or codes are usable once only. */
    @Test
    void standardMeetsAsvs651UsableOnce() {
        Fixture fixture = Fixture.of(OtpPolicy.standard());
        fixture.challenge();
        assertThat(fixture.verify(fixture.code())).isInstanceOf(Verified.class);
        assertThat(fixture.verify(fixture.code())).isEqualTo(new VerifyResult.NoChallenge());
    }

    /** ASVS 5.0 6.5.3: out-of-band codes come from a cryptographically secure generator. */
    @Test
    void standardMeetsAsvs653SecureRandom() {
        CountedRandom random = new CountedRandom();
        Fixture fixture = Fixture.of(OtpPolicy.standard(), builder -> builder.random(random));
        int before = random.draws;
        fixture.challenge();
        assertThat(random.draws).as("no other source is there to draw from").isGreaterThan(before);
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
        Fixture fixture = Fixture.of(OtpPolicy.standard());
        fixture.challenge();
        fixture.after(Duration.ofMinutes(10));
        assertThat(fixture.verify(fixture.code())).isEqualTo(new VerifyResult.Expired());
    }

    /** ASVS 5.0 6.6.2: codes are bound to their request, and of no use for a previous or subsequent one. */
    @Test
    void standardMeetsAsvs662BoundToTheOriginalRequest() {
        Fixture fixture = Fixture.of(OtpPolicy.standard());
        fixture.challenge();
        OtpSession other = OtpSession.ofAccount("alice").inSession("another");
        assertThat(fixture.otp.verify(other, fixture.code())).isEqualTo(new VerifyResult.NoChallenge());

        String previous = fixture.code();
        fixture.after(Duration.ofSeconds(30));
        fixture.challenge();
        boolean twins = previous.equals(fixture.code()); // one pair in a million
        assertThat(twins || fixture.verify(previous).equals(new VerifyResult.Wrong(2)))
                .isTrue();
    }

    /** ASVS 5.0 6.6.3: code based out-of-band mechanisms are protected by rate limiting against brute force. */
    @Test
    void standardMeetsAsvs663RateLimitedAgainstBruteForce() {
        Fixture fixture = Fixture.of(OtpPolicy.standard());
        int compared = 0;
        while (!(failWithNewCode(fixture, compared + 1) instanceof VerifyResult.Locked)) {
            compared++;
        }
        assertThat(compared).isEqualTo(9);
        assertThat(OtpPolicy.standard().guessBudget().guessesPerDay()).isLessThan(100);
        assertThat(OtpPolicy.standard().guessBudget().chancePerDay()).isLessThan(1e-4);
    }

    @Test
    void nistAndPsd2RefuseKnownDevices() {
        OtpSession known = PAYMENT.knownDevice("laptop");
        for (OtpPolicy policy : new OtpPolicy[] {OtpPolicy.nist80063b4(), OtpPolicy.psd2()}) {
            Fixture fixture = Fixture.of(policy);
            assertThatThrownBy(() -> fixture.challenge(known)).hasMessageContaining("knownDevice");
            assertThatThrownBy(() ->
                            assertThat(fixture.otp.verify(known, "123456")).isNull())
                    .hasMessageContaining("knownDevice");
        }
    }

    /** RTS art. 4 (3) (a): it cannot be told which element was wrong. */
    @Test
    void psd2AnswersWrongWhereNothingWasComparedAndCountsNothing() {
        Fixture fixture = Fixture.of(OtpPolicy.psd2());
        assertThat(fixture.otp.verify(PAYMENT, "123456")).isEqualTo(new VerifyResult.Wrong(2));
        fixture.challenge(PAYMENT);
        assertThat(fixture.otp.verify(PAYMENT, "no code")).isEqualTo(new VerifyResult.Wrong(2));
        assertThat(fixture.otp.verify(PAYMENT, fixture.wrong())).isEqualTo(new VerifyResult.Wrong(2));
        fixture.after(Duration.ofSeconds(60));
        int writes = fixture.store.writes();
        assertThat(fixture.otp.verify(PAYMENT, fixture.code())).isEqualTo(new VerifyResult.Wrong(2));
        assertThat(fixture.store.writes()).isEqualTo(writes);
        assertThat(fixture.otp.attempt(PAYMENT, fixture.code(), () -> false))
                .as("beside another check")
                .isInstanceOf(VerifyResult.Wrong.class);
    }

    /** RTS art. 4 (3) (b): no more than five consecutive failed attempts before the action is blocked. */
    @Test
    void psd2LocksAtTheFifthFailure() {
        Fixture fixture = Fixture.of(OtpPolicy.psd2());
        for (int failure = 1; failure < 5; failure++) {
            assertThat(failWithNewCode(fixture, failure)).isInstanceOf(VerifyResult.Wrong.class);
        }
        assertThat(failWithNewCode(fixture, 5)).isInstanceOf(VerifyResult.Locked.class);
    }

    /** RTS art. 4 (4): the payer is alerted before a block is made permanent. */
    @Test
    void psd2WarnsThePayerBeforeItBlocks() {
        Fixture fixture = Fixture.of(OtpPolicy.psd2());
        failUntilBlocked(
                fixture, number -> assertThat(failWithNewCode(fixture, number)).isNotInstanceOf(Verified.class));
        assertOwnerWasWarned(fixture);
    }

    /** RTS art. 4 (4), where nobody ever typed a code: a link's failures name no account, and yet its owner is warned. */
    @Test
    void psd2WarnsThePayerBeforeLinksAloneBlock() {
        Fixture fixture = Fixture.of(OtpPolicy.psd2());
        failUntilBlocked(fixture, number -> {
            fixture.otp.challenge(
                    ChallengeRequest.to(payment(number), phone(number)).link(SentLink.URI));
            fixture.otp.approve(SentLink.withWrongSecret(SentLink.token(fixture)));
        });
        assertThat(fixture.events).contains(new AccountBlocked(Optional.empty()));
        assertOwnerWasWarned(fixture);
    }

    /** RTS art. 5: the code is specific to the amount and the payee. */
    @Test
    void psd2BindsTheCodeToAmountAndPayee() {
        Fixture fixture = Fixture.of(OtpPolicy.psd2());
        assertThatThrownBy(fixture::challenge).hasMessageContaining("binding").hasMessageContaining("art. 5");
        assertThatThrownBy(() -> assertThat(fixture.otp.claim(SESSION)).isNull())
                .hasMessageContaining("binding");
        fixture.challenge(PAYMENT);
        assertThat(fixture.otp.verify(SESSION.withBinding("EUR 9999 to DE89"), fixture.code()))
                .isEqualTo(new VerifyResult.Wrong(2));
        assertThat(fixture.otp.verify(PAYMENT, fixture.code()))
                .isInstanceOfSatisfying(
                        Verified.class, proof -> assertThat(proof.binding()).isEqualTo(PAYMENT.binding()));
    }

    /** An hour between each two failures, so that no lock is in the way. */
    private static void failUntilBlocked(Fixture fixture, IntConsumer failure) {
        for (int number = 0; fixture.events.stream().noneMatch(AccountBlocked.class::isInstance); number++) {
            assertThat(number).isLessThan(100);
            failure.accept(number);
            fixture.after(Duration.ofHours(1));
        }
    }

    /** The block was the last thing that was told, so that a warning came before it. */
    private static void assertOwnerWasWarned(Fixture fixture) {
        assertThat(fixture.events)
                .filteredOn(BlockNear.class::isInstance)
                .extracting(event -> ((BlockNear) event).session().map(OtpSession::account))
                .contains(Optional.of("alice"));
    }

    /** A session, a number and a code of its own each time, as an attacker would; then a wrong attempt. */
    private static VerifyResult failWithNewCode(Fixture fixture, int number) {
        fixture.after(Duration.ofSeconds(1));
        assertThat(fixture.otp.challenge(ChallengeRequest.to(payment(number), phone(number))))
                .isInstanceOf(Issued.class);
        return fixture.otp.verify(payment(number), fixture.wrong());
    }

    private static OtpSession payment(int number) {
        return OtpSession.ofAccount("alice").inSession("s" + number).withBinding("EUR 10 to DE89");
    }

    private static PhoneNumber phone(int number) {
        return PhoneNumber.parse("+4915123456" + (100 + number));
    }

    private static final class CountedRandom extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private int draws;

        @Override
        public void nextBytes(byte[] bytes) {
            draws++;
            super.nextBytes(bytes);
        }
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
