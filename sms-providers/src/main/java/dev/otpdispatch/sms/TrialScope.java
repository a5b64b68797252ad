package dev.otpdispatch.sms;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Real settings and a stand-in for the message: what cannot be sent with these settings fails before anybody waits.
 *
 * <p>It remembers whether anything of the message was asked for. Not thread-safe.
 */
final class TrialScope implements Scope {
    /** Stands for the code and the text; digits are the same in every place and charset. */
    static final String CARRIED = "70914263580917426358";

    private final Map<String, String> settings;
    private final Map<String, Boolean> attributes;
    private final boolean unicode;
    private boolean askedForMessage;

    TrialScope(Map<String, String> settings, Map<String, Boolean> attributes, boolean unicode) {
        this.settings = settings;
        this.attributes = attributes;
        this.unicode = unicode;
    }

    @Override
    public @Nullable String value(String tag) {
        if (Tags.OF_MESSAGE.contains(tag)) {
            askedForMessage = true;
            return Tags.CARRIERS.contains(tag) ? CARRIED : "1";
        }
        @Nullable Boolean requiredAttribute = attributes.get(tag);
        if (requiredAttribute == null) {
            return settings.get(tag);
        }
        askedForMessage = true;
        return requiredAttribute ? "1" : null;
    }

    @Override
    public boolean unicode() {
        askedForMessage = true;
        return unicode;
    }

    @Override
    public boolean standsIn() {
        return true;
    }

    boolean wasAskedForMessage() {
        return askedForMessage;
    }
}
