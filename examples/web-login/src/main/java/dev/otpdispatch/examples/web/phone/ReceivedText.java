package dev.otpdispatch.examples.web.phone;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text as it arrived.
 *
 * @param medium how it came
 * @param to the number or address it was sent to
 * @param body what it says
 */
public record ReceivedText(Medium medium, String to, String body) {
    private static final Pattern LINK = Pattern.compile("https?://\\S+");

    /** How a text came; the key of its name on the page. */
    public enum Medium {
        /** Through the loopback gateway. */
        SMS,
        /** Into the loopback mailbox. */
        MAIL
    }

    /**
     * A stretch of the body.
     *
     * @param text what is read
     * @param link where it leads, if it can be tapped
     */
    public record Part(String text, @Nullable String link) {}

    /** The body in stretches, as a phone shows it: what looks like a link can be tapped. */
    public List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        Matcher links = LINK.matcher(body);
        int read = 0;
        while (links.find()) {
            parts.add(new Part(body.substring(read, links.start()), null));
            parts.add(new Part(links.group(), links.group()));
            read = links.end();
        }
        parts.add(new Part(body.substring(read), null));
        return parts;
    }
}
