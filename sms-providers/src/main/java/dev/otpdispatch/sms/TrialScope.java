package dev.otpdispatch.sms;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Real settings and a stand-in for the message: what cannot be sent with these settings fails before anybody waits. */
record TrialScope(Map<String, String> settings, boolean unicode) implements Scope {
    @Override
    public @Nullable String value(String tag) {
        String setting = settings.get(tag);
        return setting != null || Tags.OF_MESSAGE.contains(tag) ? (setting == null ? "1" : setting) : null;
    }

    @Override
    public boolean standsIn() {
        return true;
    }
}
