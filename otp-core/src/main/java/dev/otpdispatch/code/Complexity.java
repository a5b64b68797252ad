package dev.otpdispatch.code;

import dev.otpdispatch.failure.InvalidValueException;

/** How many characters of each kind a code holds at least. */
record Complexity(int digits, int lower, int upper, int symbols) {
    static final Complexity NONE = new Complexity(0, 0, 0, 0);

    /** The kinds, in the order in which their minimums are kept. */
    enum Kind {
        DIGIT(0, "digit"),
        LOWER(1, "small letter"),
        UPPER(2, "capital letter"),
        SYMBOL(3, "symbol");

        static final int COUNT = 4;

        private final int index;
        private final String word;

        Kind(int index, String word) {
            this.index = index;
            this.word = word;
        }

        /** Where its minimum is kept. */
        int index() {
            return index;
        }

        static Kind of(char c) {
            if (c >= '0' && c <= '9') {
                return DIGIT;
            }
            if (Character.isLowerCase(c)) {
                return LOWER;
            }
            return Character.isUpperCase(c) ? UPPER : SYMBOL;
        }
    }

    boolean asksNothing() {
        return digits == 0 && lower == 0 && upper == 0 && symbols == 0;
    }

    int[] minimums() {
        return new int[] {digits, lower, upper, symbols};
    }

    void check(int length, String alphabet) {
        long sum = 0;
        for (Kind kind : Kind.values()) {
            int minimum = minimums()[kind.index()];
            if (minimum < 0 || (minimum > 0 && alphabet.chars().noneMatch(c -> Kind.of((char) c) == kind))) {
                throw new InvalidValueException(
                        "atLeast",
                        minimum + " of kind " + kind.word,
                        "the alphabet must hold a " + kind.word + " for that");
            }
            sum += minimum;
        }
        if (sum > length) {
            throw new InvalidValueException(
                    "atLeast", sum + " characters in all", "the minimums may add up to the length, " + length);
        }
    }
}
