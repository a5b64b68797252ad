package dev.otpdispatch.smtp;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.delivery.EmailAddress;
import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.MessageProvider;
import dev.otpdispatch.delivery.Recipient;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.delivery.SendOutcome.Detail;
import dev.otpdispatch.delivery.SendOutcome.Reason;
import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.text.MessageCatalog;
import dev.otpdispatch.text.Place;
import dev.otpdispatch.text.Template;
import dev.otpdispatch.text.TextKind;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sends the code to the person's own mailbox, as text and, where a template is given, as HTML.
 *
 * <p>Supports e-mail addresses only; a challenge with a number and an address reaches both when an SMS provider stands
 * beside this one. NIST SP 800-63B-4 §3.1.3.1 does not accept e-mail as an authenticator. Thread-safe; uses the
 * given {@link SmtpServer} and does not close it.
 *
 * <p>Subject, text and HTML are chosen by the message's locale, each by itself: {@code de-AT}, then {@code de}, then
 * the one without a locale. Where no subject is given, it is the message's own, which a service renders from its texts
 * ({@code otp.email.subject}); a message without one gets the shipped subject in its language. Values are escaped in
 * HTML, and no line break reaches the subject.
 */
public final class EmailProvider implements MessageProvider {
    private static final MessageCatalog SHIPPED = MessageCatalog.standard();
    private static final Template OF_MESSAGE = Template.parse("subject", "{subject}", Set.of("subject"));

    private final SmtpServer server;
    private final TagValues values;
    private final Localised<Template> subject;
    private final Localised<Template> text;
    private final Localised<Template> html;

    private EmailProvider(
            SmtpServer server,
            TagValues values,
            Localised<Template> subject,
            Localised<Template> text,
            Localised<Template> html) {
        this.server = server;
        this.values = values;
        this.subject = subject;
        this.text = text;
        this.html = html;
    }

    /**
     * A new builder of a provider.
     *
     * @param server where mails are handed over
     */
    public static Builder builder(SmtpServer server) {
        return new Builder(server);
    }

    @Override
    public boolean supports(Recipient recipient) {
        return recipient instanceof EmailAddress;
    }

    @Override
    public SendOutcome send(Message message) {
        if (!(message.recipient() instanceof EmailAddress address)) {
            return SendOutcome.rejected(Reason.INVALID_RECIPIENT, Detail.of("this provider reaches mailboxes only"));
        }
        try {
            return server.send(message, mail(message, address), values.secrets());
        } catch (InvalidValueException unusable) {
            return SendOutcome.rejected(
                    Reason.CONTENT_REFUSED, Detail.of(message.redact(String.valueOf(unusable.getMessage()))));
        }
    }

    /** The server it sends through. */
    @Override
    public String toString() {
        return "EmailProvider[via " + server + "]";
    }

    private Mail mail(Message message, EmailAddress address) {
        return new Mail(
                address,
                filled(subject, Place.MAIL_HEADER, message).orElseGet(() -> subjectOf(message)),
                subject.in(message.locale()).orElse(OF_MESSAGE),
                filled(text, Place.PLAIN, message).orElse(""),
                filled(html, Place.XML_TEXT, message).orElse(null));
    }

    private static String subjectOf(Message message) {
        String subject =
                message.subject().orElseGet(() -> SHIPPED.render(message.locale(), TextKind.MAIL_SUBJECT, tag -> null));
        return Place.MAIL_HEADER.encode("subject", subject);
    }

    private Optional<String> filled(Localised<Template> templates, Place place, Message message) {
        return templates.in(message.locale()).map(template -> template.render(place, values.of(message)));
    }

    /** Collects the templates of an {@link EmailProvider}. Not thread-safe. */
    public static final class Builder {
        private final SmtpServer server;
        private final Set<String> attributes = new LinkedHashSet<>();
        private final Map<Locale, String> subjects = new LinkedHashMap<>();
        private final Map<Locale, String> texts = new LinkedHashMap<>();
        private final Map<Locale, String> htmls = new LinkedHashMap<>();

        private Builder(SmtpServer server) {
            this.server = requireNonNull(server, "server");
            text("{message}");
        }

        /**
         * The subject for every language without one of its own; unless given, the message's own, from the texts of the
         * service.
         *
         * @param template one line
         */
        public Builder subject(String template) {
            return subject(Locale.ROOT, template);
        }

        /**
         * The subject for one language.
         *
         * @param locale such as {@code Locale.GERMAN}
         * @param template one line
         */
        public Builder subject(Locale locale, String template) {
            subjects.put(requireNonNull(locale, "locale"), requireNonNull(template, "subject"));
            return this;
        }

        /**
         * The plain text for every language without one of its own; {@code {message}} unless given.
         *
         * @param template with {@code {otp}} or {@code {message}}
         */
        public Builder text(String template) {
            return text(Locale.ROOT, template);
        }

        /**
         * The plain text for one language.
         *
         * @param locale such as {@code Locale.GERMAN}
         * @param template with {@code {otp}} or {@code {message}}
         */
        public Builder text(Locale locale, String template) {
            texts.put(requireNonNull(locale, "locale"), requireNonNull(template, "text"));
            return this;
        }

        /**
         * The HTML for every language without one of its own; none unless given.
         *
         * @param template a whole document with {@code {otp}} or {@code {message}}
         */
        public Builder html(String template) {
            return html(Locale.ROOT, template);
        }

        /**
         * The HTML for one language.
         *
         * @param locale such as {@code Locale.GERMAN}
         * @param template a whole document with {@code {otp}} or {@code {message}}
         */
        public Builder html(Locale locale, String template) {
            htmls.put(requireNonNull(locale, "locale"), requireNonNull(template, "html"));
            return this;
        }

        /**
         * Declares attributes of a request, so that templates may use them as tags.
         *
         * @param names letters, digits, hyphen and underscore
         */
        public Builder attributes(String... names) {
            attributes.addAll(List.of(names));
            return this;
        }

        /**
         * The provider.
         *
         * @throws InvalidValueException if a template cannot be read, or a text or HTML carries neither code nor text
         */
        public EmailProvider build() {
            TagValues values = new TagValues(
                    "email", message -> ((EmailAddress) message.recipient()).address(), attributes, Map.of());
            Map<Locale, Template> subjectLines = new LinkedHashMap<>();
            subjects.forEach(
                    (locale, source) -> subjectLines.put(locale, values.parseLine(named("subject", locale), source)));
            return new EmailProvider(
                    server,
                    values,
                    new Localised<>(subjectLines),
                    new Localised<>(carrying(values, "text", texts)),
                    new Localised<>(carrying(values, "html", htmls, Template.Option.NO_ANGLE_TAGS)));
        }

        /** Each of them, because a reader is shown only one. */
        private static Map<Locale, Template> carrying(
                TagValues values, String field, Map<Locale, String> sources, Template.Option... options) {
            Map<Locale, Template> templates = new LinkedHashMap<>();
            sources.forEach((locale, source) -> {
                Template template = values.parse(named(field, locale), source, options);
                if (!TagValues.holdsCode(template)) {
                    throw new InvalidValueException(
                            named(field, locale), "no tag for the code", "write {otp} or {message} into it");
                }
                templates.put(locale, template);
            });
            return templates;
        }

        private static String named(String field, Locale locale) {
            return locale.equals(Locale.ROOT) ? field : field + "[" + locale.toLanguageTag() + "]";
        }
    }
}
