package dev.otpdispatch.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.ChallengeRequest;
import dev.otpdispatch.ChallengeResult;
import dev.otpdispatch.ChallengeResult.Delivery;
import dev.otpdispatch.ChallengeResult.Issued;
import dev.otpdispatch.OtpListener.OtpEvent;
import dev.otpdispatch.OtpService;
import dev.otpdispatch.OtpSession;
import dev.otpdispatch.Verified;
import dev.otpdispatch.VerifyResult;
import dev.otpdispatch.delivery.EmailAddress;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.SendOutcome.Accepted;
import dev.otpdispatch.delivery.SendOutcome.Rejected;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** "SMS or e-mail or both" through the service: one code, one challenge, an outcome for each recipient. */
class BothMediaTest {
    private static final PhoneNumber PHONE = PhoneNumber.parse(Samples.NUMBER);
    private static final EmailAddress MAILBOX = EmailAddress.parse("ada@example.org");
    private static final Pattern CODE = Pattern.compile("Your one time password is (\\d{6})");

    private final ScriptedSmtp mta = ScriptedSmtp.plain();
    private final SmtpServer server = Samples.serverAt(mta.port()).build();
    private final List<OtpEvent> events = new CopyOnWriteArrayList<>();
    private final OtpService otp = OtpService.builder(SmtpSmsProvider.kapow(server))
            .provider(EmailProvider.builder(server).build())
            .listener(events::add)
            .build();
    private final OtpSession session = OtpSession.ofAccount("ada").inNewSession();

    @AfterEach
    void close() throws IOException {
        server.close();
        mta.close();
    }

    @Test
    void challengeWhenBothAreAskedForThenOneCodeGoesToBoth() {
        Issued issued = issued(ChallengeRequest.to(session, PHONE, MAILBOX));

        assertThat(issued.delivery()).isEqualTo(Delivery.ACCEPTED);
        assertThat(issued.challengesLeft()).isEqualTo(2);
        assertThat(issued.recipients())
                .hasSize(2)
                .allSatisfy(each -> assertThat(each.outcome()).get().isInstanceOf(Accepted.class));
        assertThat(mta.contents()).hasSize(2);
        assertThat(mta.contents().stream().map(BothMediaTest::code).distinct()).hasSize(1);
        assertThat(otp.verify(session, code(mta.contents().get(0)))).isInstanceOf(Verified.class);
    }

    @Test
    void challengeWhenOneIsRefusedThenTheOtherStillCarriesTheCode() {
        mta.then("RCPT", Reaction.reply("550 5.1.1 no such number"));

        Issued issued = issued(ChallengeRequest.to(session, PHONE, MAILBOX));

        assertThat(issued.recipients().get(0).outcome()).get().isInstanceOf(Rejected.class);
        assertThat(issued.recipients().get(1).outcome()).get().isInstanceOf(Accepted.class);
        assertThat(otp.verify(session, code(mta.contents().get(0)))).isInstanceOf(Verified.class);
    }

    @Test
    void challengeWhenOnlyOneIsAskedForThenOnlyThatIsReached() {
        issued(ChallengeRequest.to(session, MAILBOX));

        assertThat(mta.commands()).contains("RCPT TO:<ada@example.org>");
        assertThat(mta.contents()).hasSize(1);
    }

    @Test
    void eventsWhenCodesGoOutThenRecipientsAreMaskedAndTheCodeIsNotThere() {
        issued(ChallengeRequest.to(session, PHONE, MAILBOX));
        String code = code(mta.contents().get(0));
        VerifyResult wrong = otp.verify(session, code.equals("000000") ? "000001" : "000000");

        assertThat(wrong).isInstanceOf(VerifyResult.Wrong.class);
        assertThat(events).isNotEmpty();
        assertThat(events.toString())
                .doesNotContain(code, "7700900123", "ada@example.org")
                .contains("***@example.org");
    }

    private Issued issued(ChallengeRequest request) {
        ChallengeResult result = otp.challenge(request);
        assertThat(result).isInstanceOf(Issued.class);
        return (Issued) result;
    }

    private static String code(String mail) {
        Matcher code = CODE.matcher(mail);
        return code.find() ? code.group(1) : mail;
    }
}
