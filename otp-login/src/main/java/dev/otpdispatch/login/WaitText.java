package dev.otpdispatch.login;

/** How a page says how long it takes until something may be tried again. */
enum WaitText {
    /** The problem, {0}, and when it is over, {1}. */
    SENTENCE("until", 2),
    /** Hours, {0}, and minutes, {1}. */
    HOURS("until.hours", 2),
    /** Minutes, {0}. */
    MINUTES("until.minutes", 1),
    /** Seconds, {0}. */
    SECONDS("until.seconds", 1);

    private final String key;
    private final int places;

    WaitText(String key, int places) {
        this.key = key;
        this.places = places;
    }

    String key() {
        return key;
    }

    /** The first place that a text of this key lacks, or nothing. */
    static String missing(String key, String text) {
        for (WaitText wait : values()) {
            for (int i = 0; wait.key.equals(key) && i < wait.places; i++) {
                String place = "{" + i + "}";
                if (!text.contains(place)) {
                    return place;
                }
            }
        }
        return "";
    }
}
