package dev.otpdispatch.spring;

import dev.otpdispatch.smtp.SmtpSecurity;
import dev.otpdispatch.smtp.SmtpServer;
import dev.otpdispatch.smtp.SmtpTimeouts;
import dev.otpdispatch.spring.SmtpServerProperties.Timeouts;

/** A mail server. */
final class SmtpServerFromProperties {
    private SmtpServerFromProperties() {}

    /**
     * Makes one.
     *
     * @param name a key of {@code otp.smtp-servers}
     * @param properties what is said of it
     * @param tokens the application's suppliers of access tokens
     */
    static SmtpServer make(String name, SmtpServerProperties properties, TokenSuppliers tokens) {
        String property = "otp.smtp-servers." + name;
        String host = Property.required(property + ".host", properties.host(), "name the mail server");
        String from = Property.required(property + ".from", properties.from(), "give the address that mail comes from");
        SmtpServer.Builder server = SmtpServer.builder(host);
        Property.give(property + ".port", properties.port(), server::port);
        Property.give(property + ".ehlo-name", properties.ehloName(), server::ehloName);
        server.security(security(property, properties));
        from(server, from, properties);
        credentials(property, server, properties, tokens);
        if (properties.replyToFrom()) {
            server.replyToFrom();
        }
        server.timeouts(timeouts(property + ".timeouts", properties.timeouts()));
        server.pool(properties.connections(), properties.idleExpiry());
        return Property.make(property, server::build);
    }

    private static SmtpSecurity security(String property, SmtpServerProperties properties) {
        SmtpSecurity security = switch (properties.security()) {
            case STARTTLS -> SmtpSecurity.startTls();
            case IMPLICIT_TLS -> SmtpSecurity.implicitTls();
            case INSECURE_CLEARTEXT -> SmtpSecurity.insecureCleartext();
        };
        for (var pem : properties.trusting()) {
            SmtpSecurity before = security;
            security = Property.make(property + ".trusting", () -> before.trusting(pem));
        }
        return security;
    }

    private static void from(SmtpServer.Builder server, String address, SmtpServerProperties properties) {
        String shown = properties.fromName();
        if (shown == null) {
            server.from(address);
        } else {
            server.from(address, shown);
        }
    }

    private static void credentials(
            String property, SmtpServer.Builder server, SmtpServerProperties properties, TokenSuppliers tokens) {
        String username = properties.username();
        String bean = properties.tokenSupplier();
        if (bean != null) {
            if (properties.password() != null) {
                throw new UnusablePropertyException(
                        property + ".token-supplier",
                        "there is a password too",
                        "leave out " + property + ".password, or the token supplier");
            }
            String user = Property.required(
                    property + ".username", username, "name the mailbox that the access tokens are for");
            server.xoauth2(user, tokens.named(property + ".token-supplier", bean));
        } else if (username != null) {
            String password = Property.required(
                    property + ".password",
                    properties.password(),
                    "give it with the user name, or a token supplier, or neither");
            server.credentials(username, password);
        }
    }

    private static SmtpTimeouts timeouts(String property, Timeouts given) {
        return Property.make(
                property, () -> new SmtpTimeouts(given.connect(), given.read(), given.write(), given.whole()));
    }
}
