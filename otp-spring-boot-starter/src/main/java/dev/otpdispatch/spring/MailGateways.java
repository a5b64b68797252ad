package dev.otpdispatch.spring;

import dev.otpdispatch.delivery.MessageProvider;
import dev.otpdispatch.smtp.EmailProvider;
import dev.otpdispatch.smtp.NumberForm;
import dev.otpdispatch.smtp.SmtpServer;
import dev.otpdispatch.smtp.SmtpSmsProvider;
import dev.otpdispatch.spring.GatewayProperties.Email;
import dev.otpdispatch.spring.GatewayProperties.SmsByMail;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Gateways by mail: Kapow, other gateways that turn mails into short messages, and mail to the person. */
final class MailGateways implements Gateways {
    private final Map<String, SmtpServerProperties> servers;
    private final TokenSuppliers tokens;
    private final Map<String, SmtpServer> made = new LinkedHashMap<>();

    MailGateways(Map<String, SmtpServerProperties> servers, TokenSuppliers tokens) {
        this.servers = servers;
        this.tokens = tokens;
    }

    @Override
    public MessageProvider make(String name, GatewayProperties gateway) {
        String property = "otp.gateways." + name;
        SmtpServer server = server(property + ".smtp-server", gateway);
        SmsByMail smsByMail = gateway.smsByMail();
        Email email = gateway.email();
        if (smsByMail != null) {
            return smsByMail(property + ".sms-by-mail", server, smsByMail, gateway.settings());
        }
        return email != null
                ? email(property + ".email", server, email)
                : kapow(property + ".settings", server, gateway.settings());
    }

    @Override
    public void close() {
        made.values().forEach(SmtpServer::close);
    }

    private SmtpServer server(String property, GatewayProperties gateway) {
        String name = gateway.smtpServer();
        if (name == null && servers.size() == 1) {
            name = servers.keySet().iterator().next();
        }
        String named = Property.required(
                property, name, "name one of otp.smtp-servers, which are: " + String.join(", ", servers.keySet()));
        SmtpServerProperties server = Property.required(
                "otp.smtp-servers." + named,
                servers.get(named),
                "describe it there; described are: " + String.join(", ", servers.keySet()));
        return made.computeIfAbsent(named, key -> SmtpServerFromProperties.make(key, server, tokens));
    }

    private static SmtpSmsProvider kapow(String property, SmtpServer server, Map<String, String> settings) {
        String username = settings.get("username");
        if (username == null) {
            return SmtpSmsProvider.kapow(server);
        }
        String password = Property.required(
                property + ".password",
                settings.get("password"),
                "give it with the user name, or neither where Kapow trusts the sender's address");
        return SmtpSmsProvider.kapow(server, username, password);
    }

    private static SmtpSmsProvider smsByMail(
            String property, SmtpServer server, SmsByMail mail, Map<String, String> settings) {
        SmtpSmsProvider.Builder provider = SmtpSmsProvider.builder(server);
        Property.give(property + ".to", mail.to(), provider::to);
        Property.give(property + ".subject", mail.subject(), provider::subject);
        Property.give(property + ".body", mail.body(), provider::body);
        Property.give(property + ".numbers", mail.numbers(), form -> provider.numbers(NumberForm.parse(form)));
        provider.attributes(mail.attributes().toArray(String[]::new));
        settings.forEach(provider::setting);
        return Property.make(property, provider::build);
    }

    private static EmailProvider email(String property, SmtpServer server, Email email) {
        EmailProvider.Builder provider = EmailProvider.builder(server);
        lay(property + ".subject", email.subject(), provider::subject);
        lay(property + ".text", email.text(), provider::text);
        lay(property + ".html", email.html(), provider::html);
        provider.attributes(email.attributes().toArray(String[]::new));
        return Property.make(property, provider::build);
    }

    private static void lay(String property, Map<String, String> byTag, BiConsumer<Locale, String> taker) {
        new TreeMap<>(byTag)
                .forEach((tag, template) -> Property.give(
                        property + "." + tag, template, given -> taker.accept(LanguageTag.read(property, tag), given)));
    }
}
