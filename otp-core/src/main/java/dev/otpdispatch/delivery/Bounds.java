package dev.otpdispatch.delivery;

import dev.otpdispatch.failure.InvalidValueException;
import java.time.Duration;

/** What a setting may be. */
final class Bounds {
    private Bounds() {}

    static void require(String setting, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new InvalidValueException(setting, value.toString(), "give " + least + " to " + most);
        }
    }

    static void require(String setting, int value, int least, int most) {
        if (value < least || value > most) {
            throw new InvalidValueException(setting, Integer.toString(value), "give " + least + " to " + most);
        }
    }
}
