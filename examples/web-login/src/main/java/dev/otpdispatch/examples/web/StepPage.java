package dev.otpdispatch.examples.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a template shows of a step of the login.
 *
 * @param template which one
 * @param problem why the person is still here, or null
 * @param sent the code that is waited for, or null
 * @param sentTo where a code went, masked, or null where that is not told
 * @param waiting whether something may still come by itself
 * @param backup whether a backup code helps here too
 * @param buttons what may be done beside the page's own field, by the ends of message keys
 */
record StepPage(
        String template,
        @Nullable Problem problem,
        @Nullable Sent sent,
        @Nullable String sentTo,
        boolean waiting,
        boolean backup,
        List<Button> buttons) {
    /** Why the last answer was not taken. */
    record Problem(String text, @Nullable Countdown until) {}

    /** A code or link on its way. */
    record Sent(Countdown expires, int attemptsLeft, int challengesLeft) {}

    /** Another thing to do: its message key ends in the same word as its address. */
    record Button(String name, Countdown after) {}
}
