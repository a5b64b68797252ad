package dev.otpdispatch.smtp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the server has said in a dialogue, heard on the way to the mail library.
 *
 * <p>The library tells a failure by an exception that may hide the answer (it resets the connection first, and if
 * that fails too the first answer is gone) and never tells the answer to a message that was taken. As it sends no
 * command before the last one was answered, the n-th answer belongs to the n-th command. Used by the thread that
 * holds the connection.
 */
final class Transcript {
    private final StringBuilder line = new StringBuilder();
    private final List<String> lines = new ArrayList<>();
    private final List<Reply> replies = new ArrayList<>();
    private boolean garbled;

    /** Forgets what was said so far. */
    void begin() {
        line.setLength(0);
        lines.clear();
        replies.clear();
        garbled = false;
    }

    void hear(byte[] buffer, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (buffer[i] == '\n') {
                endLine();
            } else if (buffer[i] != '\r') {
                line.append(printable(buffer[i]));
            }
        }
    }

    /** The complete answers so far. */
    List<Reply> replies() {
        return List.copyOf(replies);
    }

    /** The answer to the n-th command, counted from 0; null if there is none (yet). */
    @Nullable
    Reply reply(int n) {
        return n < replies.size() ? replies.get(n) : null;
    }

    /** The latest complete answer; null if there is none. */
    @Nullable
    Reply last() {
        return replies.isEmpty() ? null : replies.get(replies.size() - 1);
    }

    /** Whether exactly so many answers came and nothing else: only then both sides know where they are. */
    boolean inStep(int answers) {
        return !garbled && replies.size() == answers && lines.isEmpty() && line.length() == 0;
    }

    private void endLine() {
        String said = line.toString();
        line.setLength(0);
        lines.add(said);
        if (said.length() < 4 || said.charAt(3) != '-') {
            Reply reply = Reply.of(lines);
            garbled |= reply == null;
            if (reply != null) {
                replies.add(reply);
            }
            lines.clear();
        }
    }

    private static char printable(byte b) {
        return b >= ' ' && b < 0x7f ? (char) b : '?';
    }
}
