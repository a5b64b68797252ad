package dev.otpdispatch.smtp;

import java.time.Duration;
import java.util.Properties;

/** Settings in the mail library's own language. Nothing is taken from the JVM's system properties. */
final class SessionProperties {
    private SessionProperties() {}

    static Properties of(SmtpSettings settings, Sockets sockets) {
        Properties all = new Properties();
        all.setProperty("mail.smtp.localhost", settings.ehloName());
        all.setProperty("mail.smtp.from", settings.from().address());
        all.setProperty(
                "mail.smtp.connectiontimeout", millis(settings.timeouts().connect()));
        all.setProperty("mail.smtp.timeout", millis(settings.timeouts().read()));
        all.setProperty("mail.smtp.quitwait", "false");
        all.put("mail.smtp.socketFactory", sockets.first());
        all.put("mail.smtp.ssl.socketFactory", sockets.afterStartTls());
        // Or a failed connection would be tried again with sockets and certificates that are not ours.
        all.setProperty("mail.smtp.socketFactory.fallback", "false");
        all.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        if (settings.security().kind() == SmtpSecurity.Kind.STARTTLS) {
            all.setProperty("mail.smtp.starttls.enable", "true");
            all.setProperty("mail.smtp.starttls.required", "true");
        }
        Login login = settings.login();
        if (login != null) {
            all.setProperty("mail.smtp.auth", "true");
            all.setProperty("mail.smtp.auth.mechanisms", login.toString());
        }
        return all;
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
