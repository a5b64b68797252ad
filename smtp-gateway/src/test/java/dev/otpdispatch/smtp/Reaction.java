package dev.otpdispatch.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.SocketTimeoutException;

/** What a {@link ScriptedSmtp} does at one step of one dialogue. */
interface Reaction {
    void on(ScriptedSmtp.Dialogue dialogue) throws IOException;

    static Reaction reply(String line) {
        return dialogue -> dialogue.say(line);
    }

    static Reaction replyAndClose(String line) {
        return dialogue -> {
            dialogue.say(line);
            dialogue.socket.close();
        };
    }

    static Reaction hangUp() {
        return dialogue -> dialogue.socket.close();
    }

    /** Closes so that the other side sees a reset, not an end. */
    static Reaction reset() {
        return dialogue -> {
            dialogue.socket.setSoLinger(true, 0);
            dialogue.socket.close();
        };
    }

    /** Says nothing more until the other side goes away. */
    static Reaction hang() {
        return dialogue -> {
            while (dialogue.in.read() >= 0) {
                // swallow
            }
        };
    }

    /** Says one byte each 20 ms, for as long as somebody listens. */
    static Reaction drip() {
        return dialogue -> {
            dialogue.socket.setSoTimeout(20);
            for (boolean listening = true; listening; ) {
                dialogue.socket.getOutputStream().write('2');
                try {
                    listening = dialogue.in.read() >= 0;
                } catch (SocketTimeoutException stillThere) {
                    listening = true;
                }
            }
        };
    }

    /** Never stops talking. */
    static Reaction flood() {
        return dialogue -> {
            byte[] line = ("250-" + "x".repeat(500) + "\r\n").getBytes(ISO_8859_1);
            while (true) {
                dialogue.socket.getOutputStream().write(line);
            }
        };
    }
}
