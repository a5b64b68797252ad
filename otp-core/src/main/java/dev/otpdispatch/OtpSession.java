package dev.otpdispatch;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.failure.InvalidValueException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Not the HTTP session: names who is being verified, for what, and in which of that person's open attempts.
 *
 * <p>A code belongs to exactly one of these: it verifies only with the same account, session id, purpose and
 * binding it was sent for. The value holds no state; every request may build its own. Immutable and thread-safe;
 * {@link #toString()} hides account and session id.
 *
 * <ul>
 *   <li><b>account</b>: the application's own stable id of the person, never what was typed into a form unless the
 *       application has normalised it (letter case, Unicode): two spellings are two accounts, with two budgets.
 *   <li><b>session id</b>: unguessable and known to this browser only, usually the HTTP session's id.
 *   <li><b>purpose</b>: what success is worth ({@value #LOGIN} unless given). Counters and locks are per purpose.
 *   <li><b>binding</b>: what exactly is confirmed (amount and payee, a new phone number); a code sent for one
 *       verifies no other (PSD2 RTS (EU) 2018/389 art. 5).
 * </ul>
 */
public final class OtpSession {
    /** The purpose of a session that names none. */
    public static final String LOGIN = "login";

    private static final int MAX_LENGTH = 1_024;
    private static final int ID_BYTES = 16;

    private final String account;
    private final String sessionId;
    private final String purpose;
    private final @Nullable String binding;
    private final @Nullable String device;

    private OtpSession(
            String account, String sessionId, String purpose, @Nullable String binding, @Nullable String device) {
        this.account = account;
        this.sessionId = sessionId;
        this.purpose = purpose;
        this.binding = binding;
        this.device = device;
    }

    /** An account still without a session: the first half of an {@link OtpSession}. */
    public static final class Account {
        private final String account;

        private Account(String account) {
            this.account = account;
        }

        /**
         * The session that the application already keeps for this browser.
         *
         * @param sessionId unguessable, 1 to 1,024 characters
         */
        public OtpSession inSession(String sessionId) {
            return new OtpSession(account, checked("sessionId", sessionId), LOGIN, null, null);
        }

        /** A fresh session with a random id of 128 bits, for callers without one; keep {@link #sessionId()}. */
        public OtpSession inNewSession() {
            byte[] id = new byte[ID_BYTES];
            NewIds.RANDOM.nextBytes(id);
            return inSession(Base64.getUrlEncoder().withoutPadding().encodeToString(id));
        }

        /** Hides the account. */
        @Override
        public String toString() {
            return "OtpSession.Account[hidden]";
        }
    }

    /** Seeded when first asked for, so that applications with sessions of their own do not pay for it. */
    private static final class NewIds {
        static final SecureRandom RANDOM = new SecureRandom();
    }

    /**
     * Begins with the account.
     *
     * @param account the application's stable id of the person, 1 to 1,024 characters
     */
    public static Account ofAccount(String account) {
        return new Account(checked("account", account));
    }

    /**
     * The same account and session for another purpose.
     *
     * @param purpose such as {@code password-reset}, 1 to 1,024 characters
     */
    public OtpSession withPurpose(String purpose) {
        return new OtpSession(account, sessionId, checked("purpose", purpose), binding, device);
    }

    /**
     * The same session, bound to what is being confirmed.
     *
     * @param binding such as {@code EUR 250.00 to DE89 3704…}, 1 to 1,024 characters
     */
    public OtpSession withBinding(String binding) {
        return new OtpSession(account, sessionId, purpose, checked("binding", binding), device);
    }

    /**
     * The same session on a device that the owner has used before: it counts failures and sends in a pool of its
     * own, which strangers cannot exhaust.
     *
     * @param deviceId an id that the application set, signed, after an earlier success, 1 to 1,024 characters
     */
    public OtpSession knownDevice(String deviceId) {
        return new OtpSession(account, sessionId, purpose, binding, checked("deviceId", deviceId));
    }

    /** The application's id of the person. */
    public String account() {
        return account;
    }

    /** The id of this attempt. */
    public String sessionId() {
        return sessionId;
    }

    /** What success is worth. */
    public String purpose() {
        return purpose;
    }

    /** What exactly is confirmed, where something is. */
    public Optional<String> binding() {
        return Optional.ofNullable(binding);
    }

    /** The known device, where there is one. */
    public Optional<String> device() {
        return Optional.ofNullable(device);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OtpSession that
                && account.equals(that.account)
                && sessionId.equals(that.sessionId)
                && purpose.equals(that.purpose)
                && Objects.equals(binding, that.binding)
                && Objects.equals(device, that.device);
    }

    @Override
    public int hashCode() {
        return Objects.hash(account, sessionId, purpose, binding, device);
    }

    /** Shows the purpose, hides account and session. */
    @Override
    public String toString() {
        return "OtpSession[" + purpose + ", account and session hidden]";
    }

    private static String checked(String field, String value) {
        requireNonNull(value, field);
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw new InvalidValueException(
                    field, "(" + value.length() + " characters)", "give 1 to " + MAX_LENGTH + " characters");
        }
        return value;
    }
}
