package dev.otpdispatch.benchmarks;

import dev.otpdispatch.benchmarks.servers.Servers;
import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.smtp.SmtpSecurity;
import dev.otpdispatch.smtp.SmtpServer;
import dev.otpdispatch.smtp.SmtpSmsProvider;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Date;
import java.util.Properties;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.simplejavamail.api.mailer.Mailer;
import org.simplejavamail.api.mailer.config.TransportStrategy;
import org.simplejavamail.email.EmailBuilder;
import org.simplejavamail.mailer.MailerBuilder;

/** One message as a mail to an e-mail-to-SMS gateway, beside the same mail by hand and by a mail library. */
@State(Scope.Benchmark)
public class SmtpSend {
    private static final String HOST = "127.0.0.1";
    private static final String FROM = "otp@example.org";
    private static final String TO = "4915123456789@kapow.co.uk";
    private static final String TEXT = "Your one time password is 123456";
    private static final int CONNECTIONS = 8;

    private final Message message =
            Message.builder(PhoneNumber.parse("+4915123456789"), TEXT).build();
    private final Session session = Session.getInstance(properties());
    private SmtpServer server;
    private SmtpSmsProvider provider;
    private Mailer mailer;

    /** A connection that one thread keeps. */
    @State(Scope.Thread)
    public static class Kept {
        private Transport transport;

        /** Connects. */
        @Setup
        public void connect() throws MessagingException {
            transport = Session.getInstance(properties()).getTransport("smtp");
            transport.connect();
        }

        /** Takes leave. */
        @TearDown
        public void close() throws MessagingException {
            transport.close();
        }
    }

    /** Makes the clients. */
    @Setup
    public void start() {
        server = SmtpServer.builder(HOST)
                .port(Servers.smtpPort())
                .security(SmtpSecurity.insecureCleartext())
                .from(FROM)
                .pool(CONNECTIONS, Duration.ofMinutes(1))
                .build();
        provider = SmtpSmsProvider.kapow(server);
        mailer = MailerBuilder.withSMTPServer(HOST, Servers.smtpPort())
                .withTransportStrategy(TransportStrategy.SMTP)
                .withConnectionPoolMaxSize(CONNECTIONS)
                .buildMailer();
    }

    /** Closes what holds connections. */
    @TearDown
    public void stop() throws Exception {
        server.close();
        mailer.close();
    }

    /** Ours. */
    @Benchmark
    public SendOutcome provider() {
        SendOutcome outcome = provider.send(message);
        if (!(outcome instanceof SendOutcome.Accepted)) {
            throw new IllegalStateException(outcome.toString());
        }
        return outcome;
    }

    /** Angus Mail by hand, each thread with one kept connection. */
    @Benchmark
    public void keptConnection(Kept kept) throws MessagingException {
        MimeMessage mail = mail();
        mail.saveChanges();
        kept.transport.sendMessage(mail, mail.getAllRecipients());
    }

    /** Angus Mail as its examples show it: a connection for each message. */
    @Benchmark
    public void connectionEach() throws MessagingException {
        Transport.send(mail());
    }

    /** Simple Java Mail with its pool. */
    @Benchmark
    public void simpleJavaMail() {
        mailer.sendMail(EmailBuilder.startingBlank()
                        .from(FROM)
                        .to(TO)
                        .withSubject(TEXT)
                        .withPlainText("")
                        .buildEmail())
                .join();
    }

    private MimeMessage mail() throws MessagingException {
        MimeMessage mail = new MimeMessage(session);
        mail.setFrom(new InternetAddress(FROM));
        mail.setRecipient(RecipientType.TO, new InternetAddress(TO));
        mail.setSubject(TEXT);
        mail.setSentDate(new Date());
        mail.setText("");
        return mail;
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", HOST);
        properties.setProperty("mail.smtp.port", Integer.toString(Servers.smtpPort()));
        return properties;
    }
}
