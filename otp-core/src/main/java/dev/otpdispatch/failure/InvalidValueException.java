package dev.otpdispatch.failure;

import static java.util.Objects.requireNonNull;

/**
 * A value given to the library cannot be used: it says which field, what was given, and what would do.
 *
 * <p>The value is masked by whoever throws when it is a number, a code or a secret.
 */
public final class InvalidValueException extends OtpException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String shownValue;
    private final String remedy;

    /**
     * Names what is wrong.
     *
     * @param field the setting, parameter or JSON pointer at fault
     * @param shownValue the value as it may be shown, masked if it is sensitive
     * @param remedy what would be accepted instead
     */
    public InvalidValueException(String field, String shownValue, String remedy) {
        super(field + " = " + shownValue + ": " + remedy, null);
        this.field = requireNonNull(field, "field");
        this.shownValue = requireNonNull(shownValue, "shownValue");
        this.remedy = requireNonNull(remedy, "remedy");
    }

    /** The setting, parameter or JSON pointer at fault. */
    public String field() {
        return field;
    }

    /** The value as it may be shown; masked if it is sensitive. */
    public String shownValue() {
        return shownValue;
    }

    /** What would be accepted instead, in one sentence for an operator. */
    public String remedy() {
        return remedy;
    }
}
