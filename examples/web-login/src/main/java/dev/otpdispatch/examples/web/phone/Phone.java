package dev.otpdispatch.examples.web.phone;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.springframework.stereotype.Component;

/** The phone beside the page: it shows the last texts that the loopback gateway and mailbox took. Thread-safe. */
@Component
public final class Phone {
    private static final int KEPT = 6;

    private final Deque<ReceivedText> texts = new ArrayDeque<>();

    /** Takes a text; the oldest goes when there are too many. */
    public synchronized void receive(ReceivedText text) {
        texts.addFirst(text);
        if (texts.size() > KEPT) {
            texts.removeLast();
        }
    }

    /** What it shows, newest first. */
    public synchronized List<ReceivedText> texts() {
        return List.copyOf(texts);
    }
}
