package dev.otpdispatch.smtp;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.delivery.EmailAddress;
import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.MessageProvider;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.delivery.SendOutcome.Detail;
import dev.otpdispatch.delivery.SendOutcome.Reason;
import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.text.Place;
import dev.otpdispatch.text.Template;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sends short messages through a gateway that turns mails into them, such as Kapow.
 *
 * <p>Three templates make the mail: the address it goes to, its subject and its body; {@code docs/email-to-sms.md} has
 * the recipes of common gateways. Supports telephone numbers only. Thread-safe; uses the given {@link SmtpServer} and
 * does not close it.
 *
 * <p><b>Accepted</b> means that the mail server took the mail: neither the gateway's verdict nor the phone's is known.
 * A number or text that cannot stand in the mail is {@link SendOutcome.Rejected}, never altered.
 *
 * <p><b>Security</b>: the address must be one plain mailbox whose domain no message can change, and no line break
 * reaches a header.
 */
public final class SmtpSmsProvider implements MessageProvider {
    private static final int KAPOW_CUTS_AT = 160;

    private final SmtpServer server;
    private final TagValues values;
    private final AddressTemplate to;
    private final Template subject;
    private final Template body;
    private final int maxLength;

    private SmtpSmsProvider(
            SmtpServer server, TagValues values, AddressTemplate to, Template subject, Template body, int maxLength) {
        this.server = server;
        this.values = values;
        this.to = to;
        this.subject = subject;
        this.body = body;
        this.maxLength = maxLength;
    }

    /**
     * A new builder of a provider.
     *
     * @param server where mails are handed over
     */
    public static Builder builder(SmtpServer server) {
        return new Builder(server);
    }

    /**
     * Kapow, for a From address that is one of the account's Trusted Email Addresses: the text is the subject, the body
     * is empty. Kapow cuts a text at 160 characters, perhaps before its code: a longer one is refused.
     *
     * @param server whose {@link SmtpServer#from()} is trusted by Kapow
     */
    public static SmtpSmsProvider kapow(SmtpServer server) {
        return kapowBuilder(server).body("").build();
    }

    /**
     * Kapow with the account named in the body, where the From address is not trusted; texts as above.
     *
     * @param server where mails are handed over
     * @param username of the Kapow account
     * @param password of the Kapow account; every mail server on the way can read it
     */
    public static SmtpSmsProvider kapow(SmtpServer server, String username, String password) {
        return kapowBuilder(server)
                .setting("username", username)
                .setting("password", password)
                .body("{username}\n{password}\n")
                .build();
    }

    @Override
    public SendOutcome send(Message message) {
        if (!supports(message.recipient())) {
            return SendOutcome.rejected(Reason.INVALID_RECIPIENT, Detail.of("this gateway reaches phones only"));
        }
        if (message.text().length() > maxLength) {
            return refused(Reason.CONTENT_REFUSED, tooLong(message.text().length()), message);
        }
        EmailAddress address;
        try {
            address = to.of(message);
        } catch (InvalidValueException unusable) {
            return refused(Reason.INVALID_RECIPIENT, unusable, message);
        }
        try {
            return server.send(message, mail(message, address), values.secrets());
        } catch (InvalidValueException unusable) {
            return refused(Reason.CONTENT_REFUSED, unusable, message);
        }
    }

    /** The templates and the server; no value. */
    @Override
    public String toString() {
        return "SmtpSmsProvider[" + to.template() + " via " + server + "]";
    }

    private Mail mail(Message message, EmailAddress address) {
        return new Mail(
                address,
                subject.render(Place.MAIL_HEADER, values.of(message)),
                subject,
                body.render(Place.PLAIN, values.of(message)),
                null);
    }

    private InvalidValueException tooLong(int length) {
        return new InvalidValueException(
                "text", "(" + length + " characters)", "this gateway takes at most " + maxLength);
    }

    private static SendOutcome refused(Reason reason, InvalidValueException unusable, Message message) {
        return SendOutcome.rejected(reason, Detail.of(message.redact(String.valueOf(unusable.getMessage()))));
    }

    private static Function<Message, String> writing(NumberForm numbers) {
        return message -> numbers.write((PhoneNumber) message.recipient());
    }

    private static Builder kapowBuilder(SmtpServer server) {
        return builder(server)
                .to("{phone}@kapow.co.uk")
                .subject("{message}")
                .numbers(NumberForm.kapow())
                .maxLength(KAPOW_CUTS_AT);
    }

    /** Collects the templates of an {@link SmtpSmsProvider}. Not thread-safe. */
    public static final class Builder {
        private final SmtpServer server;
        private final Set<String> attributes = new LinkedHashSet<>();
        private final Map<String, String> settings = new LinkedHashMap<>();
        private @Nullable String to;
        private String subject = "{phone}";
        private String body = "{otp}";
        private NumberForm numbers = NumberForm.digits();
        private int maxLength = Integer.MAX_VALUE;

        private Builder(SmtpServer server) {
            this.server = requireNonNull(server, "server");
        }

        /**
         * The address a mail goes to; mandatory.
         *
         * @param template such as {@code {phone}@gateway.example}; behind the @ only settings may be tags
         */
        public Builder to(String template) {
            this.to = requireNonNull(template, "to");
            return this;
        }

        /**
         * The subject; {@code {phone}} unless given.
         *
         * @param template one line
         */
        public Builder subject(String template) {
            this.subject = requireNonNull(template, "subject");
            return this;
        }

        /**
         * The body, plain text; {@code {otp}} unless given.
         *
         * @param template may be empty
         */
        public Builder body(String template) {
            this.body = requireNonNull(template, "body");
            return this;
        }

        /**
         * How {@code {phone}} is written; {@link NumberForm#digits()} unless given.
         *
         * @param form what the gateway understands
         */
        public Builder numbers(NumberForm form) {
            this.numbers = requireNonNull(form, "numbers");
            return this;
        }

        /**
         * How many characters of text the gateway takes; a longer text is refused, since gateways cut what is too long
         * without a word. As many as a mail can hold unless given.
         *
         * @param characters at least 1
         */
        public Builder maxLength(int characters) {
            if (characters < 1) {
                throw new InvalidValueException("maxLength", Integer.toString(characters), "give at least 1");
            }
            this.maxLength = characters;
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
         * A value of its own for the tag {@code {name}}, such as the account's password at the gateway. It is kept out
         * of logs and outcomes.
         *
         * @param name letters, digits, hyphen and underscore
         * @param value one line
         */
        public Builder setting(String name, String value) {
            settings.put(requireNonNull(name, "name"), requireNonNull(value, "value"));
            return this;
        }

        /**
         * The provider.
         *
         * @throws InvalidValueException if a template cannot be read, carries neither code nor text, or nothing in the
         *     mail tells people apart
         */
        public SmtpSmsProvider build() {
            if (to == null) {
                throw new InvalidValueException("to", "(missing)", "give an address such as {phone}@gateway.example");
            }
            TagValues values = new TagValues("phone", writing(numbers), attributes, settings);
            AddressTemplate address = AddressTemplate.parse(to, values);
            Template subjectLine = values.parseLine("subject", subject);
            Template text = values.parse("body", body);
            if (!TagValues.holdsCode(subjectLine) && !TagValues.holdsCode(text)) {
                throw new InvalidValueException(
                        "subject, body", "no tag for the code", "write {otp} or {message} into one of them");
            }
            if (List.of(address.template(), subjectLine, text).stream().noneMatch(values::tellsPeopleApart)) {
                throw new InvalidValueException(
                        "to, subject, body", "no tag for the number", "write {phone} into one of them");
            }
            return new SmtpSmsProvider(server, values, address, subjectLine, text, maxLength);
        }
    }
}
