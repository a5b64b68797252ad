package dev.otpdispatch.code;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.failure.InvalidValueException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a code looks like: its length, its alphabet, how many of each kind of character it holds at least, and how
 * it is grouped for the eye.
 *
 * <p>Every code of the format is equally likely, those with leading zeros and those that a complexity rule picks
 * included. Immutable and thread-safe.
 */
public final class CodeFormat {
    /** The ten digits. */
    public static final String DIGITS = "0123456789";
    /** The capital letters; what a person types in small letters is folded. */
    public static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    /** Digits and capital letters. */
    public static final String DIGITS_AND_LETTERS = DIGITS + LETTERS;
    /** Digits and capital letters without those that look alike in many typefaces: 0 O 1 I L. */
    public static final String UNAMBIGUOUS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    /** Digits and letters of both cases, the ground for complexity rules; a person must then type the case too. */
    public static final String MIXED_CASE = DIGITS_AND_LETTERS + "abcdefghijklmnopqrstuvwxyz";

    /** The shortest code. */
    public static final int MIN_LENGTH = 4;
    /** The longest code. */
    public static final int MAX_LENGTH = 10;

    private final int length;
    private final String alphabet;
    private final int groupSize;
    private final CodeSpace space;
    private final TypedText typed;

    private CodeFormat(Builder builder) {
        this.length = builder.length;
        this.alphabet = builder.alphabet;
        this.groupSize = builder.groupSize;
        this.space = CodeSpace.of(length, alphabet, builder.complexity);
        this.typed = TypedText.of(alphabet);
    }

    /**
     * Digits only.
     *
     * @param length {@value #MIN_LENGTH} to {@value #MAX_LENGTH}
     */
    public static CodeFormat digits(int length) {
        return builder().length(length).build();
    }

    /** Six digits unless told otherwise. */
    public static Builder builder() {
        return new Builder();
    }

    /** How many characters a code has. */
    public int length() {
        return length;
    }

    /** How many characters a code has as it is shown in a text, the spaces between groups included. */
    public int shownLength() {
        return groupSize == 0 ? length : length + (length - 1) / groupSize;
    }

    /** The characters a code is made of. */
    public String alphabet() {
        return alphabet;
    }

    /** How many different codes there are; each is equally likely. */
    public BigInteger space() {
        return space.size();
    }

    /**
     * Makes a code.
     *
     * @param random where chance comes from; given in, so that tests can repeat it
     */
    public OtpCode generate(SecureRandom random) {
        return OtpCode.of(space.draw(random));
    }

    /**
     * Reads what a person typed: space, hyphens and invisible characters are dropped, digits of every script become
     * ASCII, letter case is folded where the alphabet has one case.
     *
     * @param text as typed
     * @return the code it may be, or empty if no code of this format looks like that
     */
    public Optional<OtpCode> read(String text) {
        String code = typed.normalise(requireNonNull(text, "text"), length);
        return code == null ? Optional.empty() : Optional.of(OtpCode.of(code));
    }

    /**
     * The code as it is shown in a text, such as {@code 123 456}.
     *
     * @param code a code of this format
     */
    public String grouped(OtpCode code) {
        String value = code.reveal();
        if (groupSize == 0) {
            return value;
        }
        StringBuilder out = new StringBuilder(value.length() + 4);
        for (int i = 0; i < value.length(); i++) {
            if (i > 0 && i % groupSize == 0) {
                out.append(' ');
            }
            out.append(value.charAt(i));
        }
        return out.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CodeFormat that
                && length == that.length
                && groupSize == that.groupSize
                && alphabet.equals(that.alphabet)
                && space.complexity().equals(that.space.complexity());
    }

    @Override
    public int hashCode() {
        return alphabet.hashCode() * 31 + length;
    }

    @Override
    public String toString() {
        return "CodeFormat[" + length + " of " + alphabet.length() + " symbols]";
    }

    /** Collects what makes a {@link CodeFormat}; combinations are checked in {@link #build()}. Not thread-safe. */
    public static final class Builder {
        private int length = 6;
        private String alphabet = DIGITS;
        private Complexity complexity = Complexity.NONE;
        private int groupSize;

        private Builder() {}

        /**
         * How many characters.
         *
         * @param characters {@value #MIN_LENGTH} to {@value #MAX_LENGTH}; 6 unless set
         */
        public Builder length(int characters) {
            this.length = characters;
            return this;
        }

        /**
         * Which characters: one of the constants of {@link CodeFormat}, or the application's own.
         *
         * @param symbols at least two different characters, none of them a space, a hyphen or a non-ASCII digit
         */
        public Builder alphabet(String symbols) {
            this.alphabet = requireNonNull(symbols, "symbols");
            return this;
        }

        /**
         * How many characters of each kind a code holds at least; their sum is at most the length.
         *
         * @param digits how many digits
         * @param lower how many small letters
         * @param upper how many capital letters
         * @param symbols how many others
         */
        public Builder atLeast(int digits, int lower, int upper, int symbols) {
            this.complexity = new Complexity(digits, lower, upper, symbols);
            return this;
        }

        /**
         * Shows the code in groups; what the person types may have them or not.
         *
         * @param characters how many in a group, 2 to 5, or 0 for none
         */
        public Builder groupsOf(int characters) {
            this.groupSize = characters;
            return this;
        }

        /**
         * The format.
         *
         * @throws InvalidValueException naming the setting that does not fit
         */
        public CodeFormat build() {
            if (length < MIN_LENGTH || length > MAX_LENGTH) {
                throw new InvalidValueException(
                        "length", "" + length, "a code has " + MIN_LENGTH + " to " + MAX_LENGTH + " characters");
            }
            if (groupSize != 0 && (groupSize < 2 || groupSize > 5)) {
                throw new InvalidValueException("groupsOf", "" + groupSize, "give 2 to 5, or 0 for no groups");
            }
            alphabet = distinct(alphabet);
            complexity.check(length, alphabet);
            return new CodeFormat(this);
        }

        private static String distinct(String symbols) {
            SortedSet<Character> sorted = new TreeSet<>();
            for (int i = 0; i < symbols.length(); i++) {
                sorted.add(symbols.charAt(i));
            }
            StringBuilder out = new StringBuilder(sorted.size());
            sorted.forEach(out::append);
            String distinct = out.toString();
            if (distinct.length() < 2) {
                throw new InvalidValueException(
                        "alphabet", "\"" + symbols + "\"", "give at least two different characters");
            }
            TypedText typed = TypedText.of(distinct);
            for (int i = 0; i < distinct.length(); i++) {
                char c = distinct.charAt(i);
                if (!typed.keeps(c)) {
                    throw new InvalidValueException(
                            "alphabet",
                            String.format(Locale.ROOT, "U+%04X", (int) c),
                            "spaces, hyphens, invisible, full-width and non-ASCII digit characters would be lost in typing");
                }
            }
            return distinct;
        }
    }
}
