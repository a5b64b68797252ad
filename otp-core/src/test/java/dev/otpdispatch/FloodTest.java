package dev.otpdispatch;

import static dev.otpdispatch.Fixture.PHONE;
import static dev.otpdispatch.Fixture.SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.ChallengeResult.Issued;
import dev.otpdispatch.ChallengeResult.Refused;
import dev.otpdispatch.ChallengeResult.Rule;
import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.store.OtpStore;
import dev.otpdispatch.text.MessageCatalog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Design §6.8: a store at its bound under a week of invented names. */
class FloodTest {
    private static final int RECORDS = 500;
    private static final int NAMES_AN_HOUR = 700;

    private final TestClock clock = new TestClock();
    private final List<Message> phone = new ArrayList<>();
    private final OtpService otp = OtpService.builder(message -> {
                phone.add(message);
                return SendOutcome.accepted();
            })
            .policy(OtpPolicy.standard())
            .store(OtpStore.inMemory(RECORDS, clock))
            .clock(clock)
            .texts(MessageCatalog.builder().ownTextsOnly().build())
            .build();

    @Test
    void aWeekOfInventedNamesServesAnHonestNewcomerAndLosesNoLock() {
        block("victim");
        int refused = 0;
        for (int hour = 0; hour < 7 * 24; hour++) {
            for (int i = 0; i < NAMES_AN_HOUR; i++) {
                OtpSession invented =
                        OtpSession.ofAccount("invented-" + hour + "-" + i).inSession("s");
                refused += otp.challenge(ChallengeRequest.decoy(invented)) instanceof Refused ? 1 : 0;
                if (i % 50 == 0) {
                    assertThat(otp.verify(invented, "123456")).isInstanceOf(VerifyResult.Wrong.class);
                }
            }
            honestNewcomerLogsIn(hour);
            clock.advance(Duration.ofHours(1));
            assertThat(otp.challenge(ChallengeRequest.to(session("victim"), PHONE)))
                    .as("hour %d", hour)
                    .isInstanceOfSatisfying(
                            Refused.class, no -> assertThat(no.rule()).isEqualTo(Rule.BLOCKED));
        }
        assertThat(refused).as("decoys make room for decoys").isZero();
    }

    @Test
    void aStoreFullOfWhatMustNotBeLostRefusesNewWork() {
        OtpService tiny = OtpService.builder(message -> SendOutcome.accepted())
                .policy(Fixture.bare().build())
                .store(OtpStore.inMemory(3, clock))
                .clock(clock)
                .build();
        for (int i = 0; i < 3; i++) {
            assertThat(tiny.challenge(ChallengeRequest.to(session("real-" + i), PHONE)))
                    .isInstanceOf(Issued.class);
        }
        assertThat(tiny.challenge(ChallengeRequest.to(SESSION, PHONE)))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.rule()).isEqualTo(Rule.CAPACITY));
        clock.advance(Duration.ofMinutes(31));
        assertThat(tiny.challenge(ChallengeRequest.to(SESSION, PHONE))).isInstanceOf(Issued.class);
    }

    private void honestNewcomerLogsIn(int hour) {
        OtpSession newcomer = session("newcomer-" + hour);
        PhoneNumber number = PhoneNumber.parse("+49151" + (20_000_000 + hour));
        assertThat(otp.challenge(ChallengeRequest.to(newcomer, number)))
                .as("hour %d", hour)
                .isInstanceOf(Issued.class);
        String code = phone.get(phone.size() - 1).code().orElseThrow().reveal();
        assertThat(otp.verify(newcomer, code)).as("hour %d", hour).isInstanceOf(Verified.class);
    }

    /** A hundred failures, as fast as the locks allow. */
    private void block(String account) {
        for (int i = 0; ; i++) {
            OtpSession session = OtpSession.ofAccount(account).inSession("s" + i);
            PhoneNumber number = PhoneNumber.parse("+49151" + (30_000_000 + i));
            ChallengeResult sent = otp.challenge(ChallengeRequest.to(session, number));
            if (sent instanceof Refused refused) {
                if (refused.rule() == Rule.BLOCKED) {
                    return;
                }
                clock.advance(Duration.between(clock.instant(), refused.until().orElseThrow()));
                continue;
            }
            String code = phone.get(phone.size() - 1).code().orElseThrow().reveal();
            assertThat(otp.verify(session, code.equals("000000") ? "000001" : "000000"))
                    .isNotInstanceOf(Verified.class);
        }
    }

    private static OtpSession session(String account) {
        return OtpSession.ofAccount(account).inSession("session of " + account);
    }
}
