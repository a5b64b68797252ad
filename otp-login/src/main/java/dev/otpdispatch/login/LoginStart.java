package dev.otpdispatch.login;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.OtpSession;
import dev.otpdispatch.failure.InvalidValueException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known when a login begins. Immutable and thread-safe: each method returns a changed copy.
 *
 * <p>Lengths are bounded so that a login's state always fits a token; they are counted in bytes of UTF-8.
 */
public final class LoginStart {
    static final int MAX_BYTES = 256;
    private static final int MAX_TAG = 64;

    private final String sessionId;
    private final @Nullable String username;
    private final Map<String, String> attributes;
    private final Locale locale;
    private final @Nullable String device;
    private final @Nullable String binding;
    private final String purpose;

    private LoginStart(
            String sessionId,
            @Nullable String username,
            Map<String, String> attributes,
            Locale locale,
            @Nullable String device,
            @Nullable String binding,
            String purpose) {
        this.sessionId = sessionId;
        this.username = username;
        this.attributes = attributes;
        this.locale = locale;
        this.device = device;
        this.binding = binding;
        this.purpose = purpose;
    }

    /**
     * A login of the browser that has this session: challenges are counted by it, however often a login begins again.
     *
     * @param sessionId unguessable and known to this browser only, such as the HTTP session's id; a new one after a
     *     login, against session fixation
     */
    public static LoginStart inSession(String sessionId) {
        return new LoginStart(
                checked("sessionId", sessionId), null, Map.of(), Locale.ROOT, null, null, OtpSession.LOGIN);
    }

    /**
     * Who it is, where that is known: from an earlier factor, or typed on a page of the application's own.
     *
     * @param name as the directory knows it; space around it is dropped
     * @throws InvalidValueException if nobody can be called so: nothing but space, a control character, over 256 bytes
     */
    public LoginStart withUsername(String name) {
        String usable = Username.required("username", requireNonNull(name, "name"));
        return new LoginStart(sessionId, usable, attributes, locale, device, binding, purpose);
    }

    /**
     * Something that an earlier factor found out, for {@link OtpLogin.Builder#usernameFrom} and
     * {@link OtpLogin.Builder#phoneFrom}.
     *
     * @param name the name of the attribute
     * @param value its value
     */
    public LoginStart withAttribute(String name, String value) {
        Map<String, String> more = new HashMap<>(attributes);
        more.put(requireNonNull(name, "name"), requireNonNull(value, "value"));
        return new LoginStart(sessionId, username, Map.copyOf(more), locale, device, binding, purpose);
    }

    /**
     * The language of messages, where the account has none of its own.
     *
     * @param language English unless set; extensions are dropped, they are longer than any text needs
     */
    public LoginStart inLanguage(Locale language) {
        Locale plain = requireNonNull(language, "language").stripExtensions();
        Locale bounded = plain.toLanguageTag().length() <= MAX_TAG
                ? plain
                : new Locale.Builder().setLanguage(plain.getLanguage()).build();
        return new LoginStart(sessionId, username, attributes, bounded, device, binding, purpose);
    }

    /**
     * The device, where this person was let in from it before; see {@link OtpSession#knownDevice}.
     *
     * @param deviceId an id that the application set and signed
     */
    public LoginStart knownDevice(String deviceId) {
        return new LoginStart(sessionId, username, attributes, locale, checked("deviceId", deviceId), binding, purpose);
    }

    /**
     * What exactly is confirmed, where that is more than a login, such as amount and payee.
     *
     * @param what the proof will name it
     */
    public LoginStart withBinding(String what) {
        return new LoginStart(sessionId, username, attributes, locale, device, checked("binding", what), purpose);
    }

    /**
     * What success is worth, where that is not a login.
     *
     * @param what such as {@code password-reset}; {@link OtpSession#LOGIN} unless set
     * @throws InvalidValueException if it is one under which new numbers are proven: what a login has proven must not
     *     save a number
     */
    public LoginStart withPurpose(String what) {
        if (what.equals(OtpLogin.REGISTER_PHONE) || what.equals(OtpLogin.REGISTER_PHONE_BY_EMAIL)) {
            throw new InvalidValueException("purpose", what, "new numbers are proven under it: give another");
        }
        return new LoginStart(sessionId, username, attributes, locale, device, binding, checked("purpose", what));
    }

    /** Hides who it is. */
    @Override
    public String toString() {
        return "LoginStart[" + purpose + ", person and session hidden]";
    }

    String sessionId() {
        return sessionId;
    }

    @Nullable
    String username() {
        return username;
    }

    @Nullable
    String attribute(String name) {
        return attributes.get(name);
    }

    Locale locale() {
        return locale;
    }

    @Nullable
    String device() {
        return device;
    }

    @Nullable
    String binding() {
        return binding;
    }

    String purpose() {
        return purpose;
    }

    static String checked(String field, String value) {
        int length = requireNonNull(value, field).getBytes(StandardCharsets.UTF_8).length;
        if (length == 0 || length > MAX_BYTES) {
            throw new InvalidValueException(field, "(" + length + " bytes)", "give 1 to " + MAX_BYTES + " bytes");
        }
        return value;
    }
}
