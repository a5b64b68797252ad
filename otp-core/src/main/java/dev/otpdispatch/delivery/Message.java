package dev.otpdispatch.delivery;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.code.OtpCode;
import dev.otpdispatch.failure.InvalidValueException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One message on its way to one recipient. Immutable and thread-safe; {@link #toString()} shows neither text nor
 * code, and the recipient masked.
 */
public final class Message {
    private static final Pattern ID = Pattern.compile("[!-~]{1,100}");

    private final String id;
    private final Recipient recipient;
    private final String text;
    private final @Nullable String subject;
    private final @Nullable OtpCode code;
    private final Map<String, String> attributes;
    private final Locale locale;
    private final @Nullable Instant expiresAt;

    private Message(Builder builder, String id) {
        this.id = id;
        this.recipient = builder.recipient;
        this.text = builder.text;
        this.subject = builder.subject;
        this.code = builder.code;
        this.attributes = builder.attributes;
        this.locale = builder.locale;
        this.expiresAt = builder.expiresAt;
    }

    /**
     * A new builder of a message.
     *
     * @param recipient where it goes
     * @param text the rendered text, as the person will read it
     */
    public static Builder builder(Recipient recipient, String text) {
        return new Builder(recipient, text);
    }

    /** A random id in UUID form, the same over retries and failover: the source of idempotency keys. */
    public String id() {
        return id;
    }

    /** Where it goes. */
    public Recipient recipient() {
        return recipient;
    }

    /** The rendered text, as the person will read it. Holds the code: never log it. */
    public String text() {
        return text;
    }

    /** The line a mail is shown under, in the language of the text; empty for a phone, which shows none. */
    public Optional<String> subject() {
        return Optional.ofNullable(subject);
    }

    /** The bare code; empty for a link and for a notification, which have none. */
    public Optional<OtpCode> code() {
        return Optional.ofNullable(code);
    }

    /** The bare code, or the whole text where there is no code: the meaning of the tag {@code {otp}}. */
    public String codeOrText() {
        return code == null ? text : code.reveal();
    }

    /** The attributes the application gave with its request. */
    public Map<String, String> attributes() {
        return attributes;
    }

    /** The language of the text. */
    public Locale locale() {
        return locale;
    }

    /** When the code in it expires; sending it later is no use. Empty for a notification. */
    public Optional<Instant> expiresAt() {
        return Optional.ofNullable(expiresAt);
    }

    /**
     * Removes from a gateway's words what must not be kept: this message's text, subject and attributes, its code also
     * where it is grouped, the long tokens of a link, its recipient, and every run of digits long enough to be a
     * number. Control characters become spaces, so that what is left stays on one line of a log.
     *
     * @param said what the gateway answered
     * @return the same with asterisks
     */
    public String redact(String said) {
        return Redaction.of(this).apply(said);
    }

    /** Id and masked recipient. */
    @Override
    public String toString() {
        return "Message[" + id + " to " + recipient.masked() + "]";
    }

    /** Collects what a {@link Message} holds. Not thread-safe. */
    public static final class Builder {
        private final Recipient recipient;
        private final String text;
        private @Nullable String id;
        private @Nullable String subject;
        private @Nullable OtpCode code;
        private Map<String, String> attributes = Map.of();
        private Locale locale = Locale.ROOT;
        private @Nullable Instant expiresAt;

        private Builder(Recipient recipient, String text) {
            this.recipient = requireNonNull(recipient, "recipient");
            this.text = requireNonNull(text, "text");
        }

        /**
         * The id under which gateways may recognise a repetition; a random UUID unless given.
         *
         * @param value 1 to 100 visible ASCII characters, so that it can stand in a header
         * @throws InvalidValueException if it is anything else
         */
        public Builder id(String value) {
            if (!ID.matcher(requireNonNull(value, "id")).matches()) {
                throw new InvalidValueException(
                        "id", "(" + value.length() + " characters)", "give 1 to 100 visible ASCII characters");
            }
            this.id = value;
            return this;
        }

        /**
         * What a mail is shown under.
         *
         * @param value one line, without the code: lock screens show it
         */
        public Builder subject(String value) {
            this.subject = requireNonNull(value, "subject");
            return this;
        }

        /**
         * The bare code, for gateways that fill it into a template of their own.
         *
         * @param value the code that the text holds
         */
        public Builder code(OtpCode value) {
            this.code = requireNonNull(value, "code");
            return this;
        }

        /**
         * What the application gave with its request.
         *
         * @param values copied
         */
        public Builder attributes(Map<String, String> values) {
            this.attributes = Map.copyOf(values);
            return this;
        }

        /**
         * The language of the text.
         *
         * @param value a locale, {@link Locale#ROOT} unless given
         */
        public Builder locale(Locale value) {
            this.locale = requireNonNull(value, "locale");
            return this;
        }

        /**
         * When the code in it expires.
         *
         * @param value the end of the code's life
         */
        public Builder expiresAt(Instant value) {
            this.expiresAt = requireNonNull(value, "expiresAt");
            return this;
        }

        /** The message. */
        public Message build() {
            return new Message(this, id == null ? UUID.randomUUID().toString() : id);
        }
    }
}
