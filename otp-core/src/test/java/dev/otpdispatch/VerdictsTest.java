package dev.otpdispatch;

import static dev.otpdispatch.Fixture.PHONE;
import static dev.otpdispatch.Fixture.SESSION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.OtpListener.Checked;
import dev.otpdispatch.OtpListener.Verdict;
import dev.otpdispatch.failure.InvalidValueException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every way in has in common: its answer is heard by its name, and it asks for what the policy binds a code to. */
class VerdictsTest {
    private static final LockRule LOCKS =
            LockRule.builder().lockAfter(3).blockAfter(4).warnBeforeBlock(0).build();

    private final Fixture fixture =
            Fixture.of(Fixture.bare().maxAttempts(2).lockRule(LOCKS).build());

    @Test
    void checkedWhenAnsweredThenItIsHeardByTheNameOfItsAnswer() {
        answeredBy("123456", new VerifyResult.NoChallenge(), Verdict.NO_CHALLENGE);
        fixture.challenge();
        answeredBy("x", new VerifyResult.Malformed(), Verdict.MALFORMED);
        answeredBy(fixture.wrong(), new VerifyResult.Wrong(1), Verdict.WRONG);
        answeredBy(fixture.wrong(), new VerifyResult.TooManyAttempts(), Verdict.TOO_MANY_ATTEMPTS);
        fixture.challenge();
        fixture.after(Duration.ofMinutes(1));
        answeredBy(fixture.code(), new VerifyResult.Expired(), Verdict.EXPIRED);
        fixture.challenge();
        answeredBy(fixture.wrong(), new VerifyResult.Locked(fixture.now().plusSeconds(30)), Verdict.LOCKED);
        fixture.after(Duration.ofSeconds(30));
        answeredBy(fixture.wrong(), new VerifyResult.Blocked(), Verdict.BLOCKED);
    }

    private void answeredBy(String typed, VerifyResult answer, Verdict heard) {
        fixture.events.clear();
        assertThat(fixture.verify(typed)).isEqualTo(answer);
        assertThat(fixture.events).contains(new Checked(SESSION, heard));
    }

    @Test
    void claimedWhenApprovedThenItIsHeardAsVerified() {
        fixture.otp.challenge(ChallengeRequest.to(SESSION, PHONE).link(SentLink.URI));
        assertThat(fixture.otp.approve(SentLink.token(fixture))).isEqualTo(new LinkResult.Approved());
        fixture.events.clear();
        assertThat(fixture.otp.claim(SESSION)).isInstanceOf(ClaimResult.class);
        assertThat(fixture.events).containsExactly(new Checked(SESSION, Verdict.VERIFIED));
    }

    static List<Consumer<OtpService>> waysIn() {
        return List.of(
                otp -> otp.challenge(ChallengeRequest.to(SESSION, PHONE)),
                otp -> ignored(otp.verify(SESSION, "123456")),
                otp -> ignored(otp.attempt(SESSION, () -> true)),
                otp -> ignored(otp.attempt(SESSION, "123456", () -> true)),
                otp -> ignored(otp.claim(SESSION)),
                otp -> otp.lockInForce(SESSION));
    }

    @ParameterizedTest
    @MethodSource("waysIn")
    void enteredWhenTheBindingIsMissingThenItIsNamedAndNothingIsWritten(Consumer<OtpService> wayIn) {
        Fixture payments = Fixture.of(OtpPolicy.psd2());
        assertThatThrownBy(() -> wayIn.accept(payments.otp))
                .isInstanceOfSatisfying(
                        InvalidValueException.class,
                        missing -> assertThat(missing.field()).isEqualTo("binding"));
        assertThat(payments.store.records).isEmpty();
    }

    private static void ignored(Object answer) {
        assertThat(answer).isNotNull();
    }

    @Test
    void pepperWhenRandomThenIsAnotherEachTime() {
        Names ofOne = Names.of(Pepper.random(), SESSION);
        Names ofAnother = Names.of(Pepper.random(), SESSION);
        assertThat(ofOne.key()).isNotEqualTo(ofAnother.key());
    }
}
