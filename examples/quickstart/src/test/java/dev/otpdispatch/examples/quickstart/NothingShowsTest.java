package dev.otpdispatch.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.ChallengeRequest;
import dev.otpdispatch.ChallengeResult.Issued;
import dev.otpdispatch.OtpService;
import dev.otpdispatch.OtpSession;
import dev.otpdispatch.Verified;
import dev.otpdispatch.VerifyResult;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.sms.HttpSmsProvider;
import dev.otpdispatch.store.OtpStore;
import dev.otpdispatch.testkit.SecrecyExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The whole way of a code over HTTP and back: no line at any level, no event, no result and no stored byte shows it. */
class NothingShowsTest {
    private static final PhoneNumber NUMBER = PhoneNumber.parse("+49 151 23456789");

    @RegisterExtension
    final SecrecyExtension secrecy = SecrecyExtension.watching(LoopbackTwilio.AUTH_TOKEN);

    @Test
    void neitherCodeNorNumberNorCredentialShowsOnTheWholeWay() throws Exception {
        secrecy.secret(NUMBER);
        try (LoopbackTwilio twilio = LoopbackTwilio.start();
                HttpSmsProvider sms = HttpSmsProvider.preset("twilio")
                        .set("accountSid", LoopbackTwilio.ACCOUNT_SID)
                        .set("authToken", LoopbackTwilio.AUTH_TOKEN)
                        .set("from", "+15005550006")
                        .baseUrl(twilio.uri())
                        .build()) {
            OtpService otp = OtpService.builder(secrecy.recording(sms))
                    .store(secrecy.recording(OtpStore.inMemory()))
                    .listener(secrecy::seen)
                    .pepper(dev.otpdispatch.Pepper.random())
                    .build();
            OtpSession session = OtpSession.ofAccount("alice").inNewSession();
            assertThat(secrecy.seen(otp.challenge(ChallengeRequest.to(session, NUMBER))))
                    .isInstanceOf(Issued.class);
            String code = twilio.next().field("Body").replaceAll("\\D", "");
            VerifyResult wrong = secrecy.seen(otp.verify(session, code.equals("000000") ? "000001" : "000000"));
            assertThat(wrong).isEqualTo(new VerifyResult.Wrong(2));
            assertThat(secrecy.seen(otp.verify(session, code))).isInstanceOf(Verified.class);
        }
    }
}
