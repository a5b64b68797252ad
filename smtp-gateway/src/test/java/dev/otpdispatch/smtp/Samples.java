package dev.otpdispatch.smtp;

import dev.otpdispatch.code.OtpCode;
import dev.otpdispatch.delivery.EmailAddress;
import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.testkit.MutableClock;
import java.time.Duration;

/** Values that most tests need. */
final class Samples {
    static final String CODE = "482913";
    static final String TEXT = "Your one time password is 482913";
    static final String NUMBER = "+447700900123";

    private Samples() {}

    static Message toPhone() {
        return toPhone(TEXT);
    }

    static Message toPhone(String text) {
        return Message.builder(PhoneNumber.parse(NUMBER), text)
                .code(OtpCode.of(CODE))
                .build();
    }

    static Message toMailbox() {
        return Message.builder(EmailAddress.parse("ada@example.org"), TEXT)
                .code(OtpCode.of(CODE))
                .build();
    }

    /** Longer than the slowest machine needs. */
    static SmtpTimeouts patientTimeouts() {
        Duration minute = Duration.ofMinutes(1);
        return new SmtpTimeouts(minute, minute, minute, minute);
    }

    /** Short waits, so that a test of a silent server is over soon. */
    static SmtpTimeouts shortTimeouts() {
        return new SmtpTimeouts(
                Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMillis(2_500));
    }

    static SmtpServer.Builder serverAt(int port) {
        return SmtpServer.builder("localhost")
                .port(port)
                .security(SmtpSecurity.insecureCleartext())
                .from("otp@sender.example")
                .timeouts(patientTimeouts())
                .clock(MutableClock.create());
    }

    static SmtpSettings settingsAt(int port) {
        SmtpSettings.Draft draft = new SmtpSettings.Draft("localhost");
        draft.port = port;
        draft.security = SmtpSecurity.insecureCleartext();
        draft.from = "otp@sender.example";
        draft.timeouts = patientTimeouts();
        return draft.checked();
    }

    static SmtpSmsProvider gateway(SmtpServer server) {
        return SmtpSmsProvider.builder(server).to("{phone}@gateway.example").build();
    }

    static int status(SendOutcome outcome) {
        return outcome.detail().status();
    }
}
