package dev.otpdispatch.spring;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * One gateway: exactly one of preset, definition, smsByMail and email.
 *
 * @param preset The name of a gateway that comes with the library, such as twilio, or kapow
 * @param definition A JSON document that describes the gateway
 * @param settings What the preset or definition asks for, such as credentials
 * @param baseUrl Another scheme, host and port to send to, for tests
 * @param smtpServer The name of the mail server that a gateway by mail sends through; the only one unless set
 * @param smsByMail A gateway that turns mails into short messages
 * @param email The code by mail to the person's own address
 */
record GatewayProperties(
        @Nullable String preset,
        @Nullable Resource definition,
        @DefaultValue Map<String, String> settings,
        @Nullable URI baseUrl,
        @Nullable String smtpServer,
        @Nullable SmsByMail smsByMail,
        @Nullable Email email) {

    /**
     * A gateway that turns mails into short messages.
     *
     * @param to The address, such as {phone}@gateway.example
     * @param subject The subject; {phone} unless set
     * @param body The body; {otp} unless set
     * @param numbers How numbers are written: E164, DIGITS, DOUBLE_ZERO, KAPOW or NATIONAL(GB)
     * @param attributes Names of attributes that each request gives, for use as tags
     */
    record SmsByMail(
            @Nullable String to,
            @Nullable String subject,
            @Nullable String body,
            @Nullable String numbers,
            @DefaultValue List<String> attributes) {}

    /**
     * The code by mail to the person's own address; texts by language tag, und for every other language.
     *
     * @param subject Subjects
     * @param text Plain texts
     * @param html HTML documents
     * @param attributes Names of attributes that each request gives, for use as tags
     */
    record Email(
            @DefaultValue Map<String, String> subject,
            @DefaultValue Map<String, String> text,
            @DefaultValue Map<String, String> html,
            @DefaultValue List<String> attributes) {}

    /** Shows no setting. */
    @Override
    public String toString() {
        return "GatewayProperties[hidden]";
    }
}
