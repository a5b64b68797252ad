package dev.otpdispatch.sms;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Real settings and a stand-in for the message: what cannot be sent with these settings fails before anybody waits. */
record TrialScope(Map<String, String> settings, Map<String, Boolean> attributes, boolean unicode) implements Scope {
    /** Stands for the code and the text; digits are the same in every place and charset. */
    static final String CARRIED = "70914263580917426358";

    @Override
    public @Nullable String value(String tag) {
        if (Tags.CARRIERS.contains(tag)) {
            return CARRIED;
        }
        boolean always = Tags.OF_MESSAGE.contains(tag) || attributes.getOrDefault(tag, false);
        return always ? "1" : settings.get(tag);
    }

    @Override
    public boolean standsIn() {
        return true;
    }
}
