package dev.otpdispatch.sms;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the tags of one request stand for. */
interface Scope {
    /** The value of a tag, null where there is none: what needs it vanishes. */
    @Nullable
    String value(String tag);

    /** Whether the text has a character outside the GSM 7-bit alphabet. */
    default boolean unicode() {
        return false;
    }

    /** Whether the values only stand in for others, so that a typed member takes any text. */
    default boolean standsIn() {
        return false;
    }

    /** The settings alone. */
    static Scope ofSettings(Map<String, String> settings) {
        return settings::get;
    }
}
