package dev.otpdispatch.sms;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** When each of the last messages was first tried; a vendor's filter of repetitions compares this time too. */
final class FirstSent {
    private static final int REMEMBERED = 1_024;

    private final Map<String, Instant> times = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > REMEMBERED;
        }
    };

    synchronized Instant of(String messageId, Instant now) {
        return times.computeIfAbsent(messageId, unknown -> now);
    }
}
