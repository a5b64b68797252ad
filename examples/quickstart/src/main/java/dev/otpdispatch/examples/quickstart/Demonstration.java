package dev.otpdispatch.examples.quickstart;

import dev.otpdispatch.ChallengeRequest;
import dev.otpdispatch.ChallengeResult;
import dev.otpdispatch.ChallengeResult.Issued;
import dev.otpdispatch.ChallengeResult.Refused;
import dev.otpdispatch.ChallengeResult.Rule;
import dev.otpdispatch.OtpService;
import dev.otpdispatch.OtpSession;
import dev.otpdispatch.Verified;
import dev.otpdispatch.VerifyResult;
import dev.otpdispatch.VerifyResult.NoChallenge;
import dev.otpdispatch.VerifyResult.TooManyAttempts;
import dev.otpdispatch.VerifyResult.Wrong;
import dev.otpdispatch.delivery.MessageProvider;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.sms.HttpSmsProvider;
import dev.otpdispatch.smtp.SmtpSecurity;
import dev.otpdispatch.smtp.SmtpServer;
import dev.otpdispatch.smtp.SmtpSmsProvider;
import dev.otpdispatch.testkit.MutableClock;
import java.io.PrintStream;
import java.time.Duration;

/** The steps of the main job, each checked against what is documented. */
final class Demonstration {
    private static final PhoneNumber NUMBER = PhoneNumber.parse("+49 151 23456789");
    private static final String TEXT = "Your one time password is ";

    private final Person person;
    private final PrintStream out;
    private final MutableClock clock = MutableClock.create();

    Demonstration(Person person, PrintStream out) {
        this.person = person;
        this.out = out;
    }

    void run() throws Exception {
        try (LoopbackTwilio twilio = LoopbackTwilio.start();
                HttpSmsProvider sms = HttpSmsProvider.preset("twilio")
                        .set("accountSid", LoopbackTwilio.ACCOUNT_SID)
                        .set("authToken", LoopbackTwilio.AUTH_TOKEN)
                        .set("from", "+15005550006")
                        .baseUrl(twilio.uri())
                        .build();
                LoopbackMail mail = LoopbackMail.start();
                SmtpServer server = SmtpServer.builder("127.0.0.1")
                        .port(mail.port())
                        .security(SmtpSecurity.insecureCleartext())
                        .from("login@example.com")
                        .build()) {
            throughTwilio(twilio, sms);
            throughKapow(mail, SmtpSmsProvider.kapow(server));
            thirdWrongAttempt(twilio, sms);
            fourthChallenge(twilio, sms);
        }
        out.println();
        out.println("Every step came out as documented.");
    }

    private void throughTwilio(LoopbackTwilio twilio, MessageProvider sms) throws InterruptedException {
        title("1. A code through the preset 'twilio'");
        OtpService otp = service(sms);
        OtpSession session = OtpSession.ofAccount("alice").inNewSession();
        require(challenge(otp, session) instanceof Issued, "the code is issued");
        LoopbackTwilio.Received request = twilio.next();
        out.println("   gateway received  " + request.requestLine());
        out.println(
                "                     Authorization: " + request.authorization().substring(0, 9) + "…");
        out.println("                     " + request.body());
        require(request.body().startsWith("To=%2B4915123456789&"), "the number is sent as Twilio documents it");
        require(request.authorization().equals(LoopbackTwilio.basic()), "the credentials are sent as Basic");
        String code = onThePhone(request.field("Body"));
        typeUntilVerified(otp, session, code);
        step("the same code again", otp.verify(session, code), NoChallenge.class);
    }

    private void typeUntilVerified(OtpService otp, OtpSession session, String code) {
        if (!person.isPresent()) {
            String wrong = person.types("   type the code: ", wrong(code));
            step("a wrong code", otp.verify(session, wrong), Wrong.class);
        }
        VerifyResult verdict = otp.verify(session, person.types("   type the code: ", code));
        while (verdict instanceof Wrong || verdict instanceof VerifyResult.Malformed) {
            out.println("   " + verdict);
            verdict = otp.verify(session, person.types("   type the code: ", code));
        }
        step("the right code", verdict, Verified.class);
    }

    private void throughKapow(LoopbackMail mail, MessageProvider kapow) throws Exception {
        title("2. A code through the preset 'kapow', an e-mail-to-SMS gateway");
        OtpService otp = service(kapow);
        OtpSession session = OtpSession.ofAccount("alice").inNewSession();
        require(challenge(otp, session) instanceof Issued, "the code is issued");
        LoopbackMail.Received received = mail.next();
        out.println("   mail received     To: " + received.to());
        out.println("                     Subject: " + received.subject());
        require(received.to().equals("4915123456789@kapow.co.uk"), "the mail goes to the number at kapow.co.uk");
        step("the right code", otp.verify(session, onThePhone(received.subject())), Verified.class);
    }

    private void thirdWrongAttempt(LoopbackTwilio twilio, MessageProvider sms) throws InterruptedException {
        title("3. Three wrong attempts use a code up");
        OtpService otp = service(sms);
        OtpSession session = OtpSession.ofAccount("bob").inNewSession();
        require(challenge(otp, session) instanceof Issued, "the code is issued");
        String code = onThePhone(twilio.next().field("Body"));
        step("1st wrong code", otp.verify(session, wrong(code)), Wrong.class);
        step("2nd wrong code", otp.verify(session, wrong(code)), Wrong.class);
        step("3rd wrong code", otp.verify(session, wrong(code)), TooManyAttempts.class);
        step("the right code", otp.verify(session, code), TooManyAttempts.class);
    }

    private void fourthChallenge(LoopbackTwilio twilio, MessageProvider sms) throws InterruptedException {
        title("4. A session gets three codes");
        OtpService otp = service(sms);
        OtpSession session = OtpSession.ofAccount("carol").inNewSession();
        for (int sent = 1; sent <= 3; sent++) {
            require(challenge(otp, session) instanceof Issued, "code " + sent + " is issued");
            onThePhone(twilio.next().field("Body"));
            clock.advance(Duration.ofMinutes(2));
            out.println("   (the clock is moved 2 minutes on, past the cooldown)");
        }
        ChallengeResult fourth = challenge(otp, session);
        require(fourth instanceof Refused refused && refused.rule() == Rule.CHALLENGES, "the 4th code is refused");
        out.println("   4th code          -> " + fourth);
    }

    private OtpService service(MessageProvider provider) {
        return OtpService.builder(provider).clock(clock).build();
    }

    private static ChallengeResult challenge(OtpService otp, OtpSession session) {
        return otp.challenge(ChallengeRequest.to(session, NUMBER));
    }

    private String onThePhone(String text) {
        out.println("   on the phone      \"" + text + "\"");
        require(text.matches(TEXT + "\\d{6}"), "the text is the shipped one with six digits");
        return text.substring(TEXT.length());
    }

    private void step(String what, VerifyResult verdict, Class<? extends VerifyResult> documented) {
        out.println("   " + what + " ".repeat(Math.max(1, 18 - what.length())) + "-> " + verdict);
        require(documented.isInstance(verdict), what + " answers " + documented.getSimpleName());
    }

    private void title(String title) {
        out.println();
        out.println(title);
    }

    private static String wrong(String code) {
        return code.equals("000000") ? "000001" : "000000";
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("not as documented: " + what);
        }
    }
}
