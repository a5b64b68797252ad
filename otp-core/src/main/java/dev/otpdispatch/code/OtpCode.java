package dev.otpdispatch.code;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;

/**
 * A one-time password: a secret that shows itself only where it is asked to.
 *
 * <p>Immutable and thread-safe. {@link #toString()} hides the value, comparison takes the same time wherever the
 * first difference lies, and the type is not serializable, so that a code reaches no log by accident.
 */
public final class OtpCode {
    private final String value;

    private OtpCode(String value) {
        this.value = value;
    }

    /**
     * Wraps a code that comes from elsewhere; the engine makes its own with {@link CodeFormat}.
     *
     * @param value the characters of the code, not blank
     */
    public static OtpCode of(String value) {
        if (requireNonNull(value, "value").isBlank()) {
            throw new IllegalArgumentException("a code is not blank");
        }
        return new OtpCode(value);
    }

    /** The characters themselves: for the message that is being sent, and for nothing else. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OtpCode that
                && MessageDigest.isEqual(value.getBytes(UTF_8), that.value.getBytes(UTF_8));
    }

    /** Constant on purpose: a hash of six digits gives the digits away. */
    @Override
    public int hashCode() {
        return 0;
    }

    /** Hides the value. */
    @Override
    public String toString() {
        return "OtpCode[hidden]";
    }
}
