package dev.otpdispatch.sms;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.otpdispatch.delivery.EmailAddress;
import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.text.Place;
import dev.otpdispatch.text.SmsLength;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The settings, and one message in the form that a gateway wants. */
final class MessageScope implements Scope {
    /** RFC 9110 §5.6.7; the JDK's own formatter for it does not pad the day. */
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private final DefinitionParts parts;
    private final Map<String, String> settings;
    private final Message message;
    private final String text;
    private final @Nullable String phone;
    private final Instant firstSent;

    private MessageScope(
            DefinitionParts parts,
            Map<String, String> settings,
            Message message,
            String text,
            @Nullable String phone,
            Instant firstSent) {
        this.parts = parts;
        this.settings = settings;
        this.message = message;
        this.text = text;
        this.phone = phone;
        this.firstSent = firstSent;
    }

    /** Throws what names the field if this gateway cannot take such a message. */
    static MessageScope of(DefinitionParts parts, Map<String, String> settings, Message message, Instant firstSent) {
        String text = parts.text().apply(message.text());
        if (text.length() > parts.text().maxLength()) {
            throw new InvalidValueException(
                    "text",
                    "(" + text.length() + " characters)",
                    "this gateway takes at most " + parts.text().maxLength());
        }
        Place.requireWellFormed("text", text);
        parts.requireAttributes(message.attributes().keySet());
        return new MessageScope(parts, settings, message, text, phone(parts, message), firstSent);
    }

    private static @Nullable String phone(DefinitionParts parts, Message message) {
        return message.recipient() instanceof PhoneNumber phone ? parts.phone().format(phone) : null;
    }

    /** Whether this gateway reaches the number at all. */
    boolean reachesRecipient() {
        return phone != null || message.recipient() instanceof EmailAddress;
    }

    @Override
    public @Nullable String value(String tag) {
        return switch (tag) {
            case Tags.PHONE -> phone;
            case Tags.EMAIL -> message.recipient() instanceof EmailAddress email ? email.address() : null;
            case Tags.OTP -> message.code().isPresent() ? message.codeOrText() : text;
            case Tags.MESSAGE -> text;
            case Tags.MESSAGE_UCS2_HEX -> HexFormat.of().withUpperCase().formatHex(text.getBytes(UTF_16BE));
            case Tags.MESSAGE_ID -> message.id();
            case Tags.MESSAGE_ID_INT32 -> int32(message.id());
            case Tags.FIRST_SENT -> HTTP_DATE.format(firstSent);
            default -> {
                String setting = settings.get(tag);
                yield setting != null ? setting : attribute(tag);
            }
        };
    }

    /** Also where the request's charset has no such character, as ISO-8859-1 has no euro sign. */
    @Override
    public boolean unicode() {
        Charset charset = parts.request().body().charset();
        return !SmsLength.isGsm7(text)
                || (!charset.equals(UTF_8) && !charset.newEncoder().canEncode(text));
    }

    private @Nullable String attribute(String name) {
        return parts.attributes().containsKey(name) ? message.attributes().get(name) : null;
    }

    /** Positive, and spread over all 31 bits whatever the form of the id. */
    private static String int32(String id) {
        long bits = UUID.nameUUIDFromBytes(id.getBytes(UTF_16BE)).getMostSignificantBits();
        return Long.toString(1 + (bits & 0x7fff_fffeL));
    }
}
