package dev.otpdispatch.smtp;

import dev.otpdispatch.ChallengeRequest;
import dev.otpdispatch.ChallengeResult;
import dev.otpdispatch.OtpService;
import dev.otpdispatch.OtpSession;
import dev.otpdispatch.delivery.EmailAddress;
import dev.otpdispatch.delivery.PhoneNumber;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/** The Java of the guides: what they show is what compiles here; {@link GuideSamplesTest} sends through it. */
final class GuideSamples {
    private GuideSamples() {}

    static SmtpServer relay(String password) {
        // sample: server
        SmtpServer server = SmtpServer.builder("mail.example.com") // STARTTLS on port 587
                .credentials("otp@example.com", password)
                .from("otp@example.com")
                .build();
        // end
        return server;
    }

    static SmtpServer everySetting(Path companyCa, Path clientKey, char[] keyPassword, String password) {
        // sample: settings
        SmtpServer server = SmtpServer.builder("mail.example.com")
                .security(SmtpSecurity.implicitTls() // or startTls(), the default
                        .trusting(companyCa) // PEM, beside the authorities that the JVM trusts
                        .clientCertificate(clientKey, keyPassword)) // PKCS #12, for relays that ask for one
                .port(2465) // the usual one of the security unless given: 587, 465, 25
                .credentials("otp@example.com", password) // or xoauth2(user, tokenSupplier)
                .from("otp@example.com", "Example Bank")
                .replyToFrom()
                .ehloName("app1.example.com") // the domain of the From address unless given
                .timeouts(new SmtpTimeouts(
                        Duration.ofSeconds(5), // connect
                        Duration.ofSeconds(15), // each answer
                        Duration.ofSeconds(15), // each write
                        Duration.ofSeconds(30))) // one message in all
                .pool(8, Duration.ofMinutes(1)) // connections, and how long an idle one is kept
                .build();
        // end
        return server;
    }

    static SmtpSmsProvider gateway(SmtpServer server) {
        // sample: gateway
        SmtpSmsProvider sms = SmtpSmsProvider.builder(server)
                .to("{phone}@sms-gateway.example")
                .subject("")
                .body("{message}")
                .numbers(NumberForm.digits())
                .build();
        // end
        return sms;
    }

    static SmtpSmsProvider numberInTheSubject(SmtpServer server) {
        // sample: number-in-the-subject
        SmtpSmsProvider sms = SmtpSmsProvider.builder(server)
                .to("gateway@sms-gateway.example")
                .subject("{phone}")
                .body("{otp}")
                .build();
        // end
        return sms;
    }

    static SmtpSmsProvider ownValues(SmtpServer server, String gatewayKey) {
        // sample: own-values
        SmtpSmsProvider sms = SmtpSmsProvider.builder(server)
                .to("{phone}@sms-gateway.example")
                .subject("{key} {tenant}")
                .body("{message}")
                .setting("key", gatewayKey) // fixed, kept out of logs
                .attributes("tenant") // given with each request
                .build();
        // end
        return sms;
    }

    static void diagnose(SmtpServer server) {
        // sample: test-connection
        ConnectionDiagnosis diagnosis = server.testConnection();
        if (!diagnosis.ok()) {
            throw new IllegalStateException(diagnosis.finding() + ": " + diagnosis.advice());
        }
        // end
    }

    static EmailProvider email(SmtpServer server) {
        // sample: email
        EmailProvider email = EmailProvider.builder(server)
                .subject("Your code")
                .subject(Locale.GERMAN, "Ihr Code")
                .text("{message}")
                .html("<p>Your code is <b>{otp}</b>.</p>")
                .html(Locale.GERMAN, "<p>Ihr Code ist <b>{otp}</b>.</p>")
                .build();
        // end
        return email;
    }

    static ChallengeResult both(SmtpServer server, OtpSession session) {
        // sample: both
        OtpService otp = OtpService.builder(SmtpSmsProvider.kapow(server))
                .provider(EmailProvider.builder(server).build())
                .build();
        ChallengeResult result = otp.challenge(ChallengeRequest.to(
                session, PhoneNumber.parse("+44 7700 900123"), EmailAddress.parse("ada@example.org")));
        // end
        return result;
    }

    static SmtpSmsProvider kapow(SmtpServer server) {
        // sample: kapow
        SmtpSmsProvider kapow = SmtpSmsProvider.kapow(server);
        // end
        return kapow;
    }

    static SmtpSmsProvider kapowWithAccount(SmtpServer server, String username, String password) {
        // sample: kapow-account
        SmtpSmsProvider kapow = SmtpSmsProvider.kapow(server, username, password);
        // end
        return kapow;
    }

    static SmtpServer gmail(String appPassword) {
        // sample: gmail
        SmtpServer gmail = SmtpServer.builder("smtp.gmail.com") // port 587, STARTTLS
                .credentials("otp.example@gmail.com", appPassword)
                .from("otp.example@gmail.com") // the address that Kapow trusts
                .build();
        // end
        return gmail;
    }

    static SmtpServer gmailWithToken(Supplier<String> accessToken) {
        // sample: gmail-xoauth2
        SmtpServer gmail = SmtpServer.builder("smtp.gmail.com")
                .xoauth2("otp.example@gmail.com", accessToken) // asked at each new connection
                .from("otp.example@gmail.com")
                .build();
        // end
        return gmail;
    }

    static SmtpSmsProvider accessManager(SmtpServer server) {
        // sample: access-manager
        SmtpSmsProvider sms = SmtpSmsProvider.builder(server)
                .to("${mobile}@kapow.co.uk") // Provider Email Gateway Address
                .subject("Your one time password is ${attr.otp}") // SMS Gateway Template, Subject
                .body("") // SMS Gateway Template, Body
                .numbers(NumberForm.kapow())
                .build();
        // end
        return sms;
    }

    static SmtpSmsProvider hypersocket(SmtpServer server) {
        // sample: hypersocket
        SmtpSmsProvider sms = SmtpSmsProvider.builder(server)
                .to("${currentUser.phone}@kapow.co.uk")
                .subject("Your one time password is ${attr.otp}")
                .body("")
                .numbers(NumberForm.kapow())
                .build();
        // end
        return sms;
    }
}
