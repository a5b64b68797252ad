package dev.otpdispatch.sms;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the tags of one request stand for. */
interface Scope {
    /** The value of a tag, null where there is none: what needs it vanishes. */
    @Nullable
    String value(String tag);

    /** Whether the text has a character outside the GSM 7-bit alphabet. */
    boolean unicode();

    /** The settings alone, for what is read once when a provider is built. */
    static Scope ofSettings(Map<String, String> settings) {
        return new Scope() {
            @Override
            public @Nullable String value(String tag) {
                return settings.get(tag);
            }

            @Override
            public boolean unicode() {
                return false;
            }
        };
    }
}
