package dev.otpdispatch.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.otpdispatch.delivery.EmailAddress;
import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.MessageProvider;
import dev.otpdispatch.delivery.Recipient;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.testkit.GatewayAccess;
import dev.otpdispatch.testkit.GatewayScript;
import dev.otpdispatch.testkit.MessageProviderContract;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Nested;

/** Both providers, each with a server of its own that is closed with it. */
class MailProvidersContractTest {
    @Nested
    class Sms extends MessageProviderContract {
        @Override
        protected MessageProvider createProvider(GatewayAccess gateway) {
            SmtpServer server = server(gateway);
            return new WithItsServer(
                    SmtpSmsProvider.builder(server)
                            .to("{phone}@gateway.example")
                            .body("{message}")
                            .build(),
                    server);
        }

        @Override
        protected GatewayScript script() {
            return GatewayScript.smtp().reading(MailProvidersContractTest::text);
        }
    }

    @Nested
    class Mail extends MessageProviderContract {
        @Override
        protected MessageProvider createProvider(GatewayAccess gateway) {
            SmtpServer server = server(gateway);
            return new WithItsServer(EmailProvider.builder(server).build(), server);
        }

        @Override
        protected GatewayScript script() {
            return GatewayScript.smtp().reading(MailProvidersContractTest::text);
        }

        @Override
        protected Recipient recipient(int number) {
            return EmailAddress.parse("ada.no" + (100 + number) + "@example.org");
        }
    }

    /** What an application does with both at its end. */
    private record WithItsServer(MessageProvider provider, SmtpServer server)
            implements MessageProvider, AutoCloseable {
        @Override
        public SendOutcome send(Message message) {
            return provider.send(message);
        }

        @Override
        public boolean supports(Recipient recipient) {
            return provider.supports(recipient);
        }

        @Override
        public void close() {
            server.close();
        }
    }

    private static SmtpServer server(GatewayAccess gateway) {
        return SmtpServer.builder(gateway.host())
                .port(gateway.port())
                .security(SmtpSecurity.insecureCleartext())
                .credentials("acme", gateway.secret())
                .from("otp@sender.example")
                .timeouts(new SmtpTimeouts(
                        gateway.patience(), gateway.patience(), gateway.patience(), gateway.patience()))
                .build();
    }

    private static String text(String mail) {
        try {
            MimeMessage message = new MimeMessage(null, new ByteArrayInputStream(mail.getBytes(ISO_8859_1)));
            return (String) message.getContent();
        } catch (IOException unlikely) {
            throw new UncheckedIOException(unlikely);
        } catch (MessagingException unreadable) {
            throw new IllegalArgumentException("no mail was sent", unreadable);
        }
    }
}
