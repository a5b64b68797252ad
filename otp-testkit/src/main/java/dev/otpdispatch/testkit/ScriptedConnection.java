package dev.otpdispatch.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The server's end of one connection of a {@link ScriptedServer}. Text is ISO-8859-1: one byte a character. Every
 * method throws {@link IOException} when the other side is gone. For the thread that plays the script.
 */
public final class ScriptedConnection {
    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;
    private final InputStream in;
    private boolean untouched = true;

    ScriptedConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
    }

    /** True until something is read or written: the time for a greeting. */
    public boolean isUntouched() {
        return untouched;
    }

    /** One line without its end, which is CR LF or LF; null at the end of the connection. */
    public @Nullable String readLine() throws IOException {
        untouched = false;
        StringBuilder line = new StringBuilder();
        int next = in.read();
        if (next < 0) {
            return null;
        }
        while (next >= 0 && next != '\n') {
            line.append((char) next);
            next = in.read();
        }
        int end = line.length() - 1;
        return end >= 0 && line.charAt(end) == '\r' ? line.substring(0, end) : line.toString();
    }

    /**
     * So many bytes.
     *
     * @param length how many
     */
    public String read(int length) throws IOException {
        byte[] bytes = readAtMost(length);
        if (bytes.length < length) {
            throw new EOFException("the other side is gone");
        }
        return new String(bytes, ISO_8859_1);
    }

    /** Fewer bytes at the end of the connection only. */
    byte[] readAtMost(int length) throws IOException {
        untouched = false;
        return in.readNBytes(length);
    }

    /**
     * Sends bytes at once.
     *
     * @param text one byte a character
     */
    public void write(String text) throws IOException {
        untouched = false;
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** Says nothing and hears everything, until the other side is gone. */
    public void hang() throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
    }

    /**
     * Sends a text byte by byte, over and over, until the other side is gone.
     *
     * @param text what is sent
     * @param pause between two bytes
     */
    public void drip(String text, Duration pause) throws IOException {
        for (int i = 0; true; i = (i + 1) % text.length()) {
            write(text.substring(i, i + 1));
            LockSupport.parkNanos(pause.toNanos());
        }
    }

    /** Ends the connection in good order. */
    public void hangUp() throws IOException {
        socket.close();
    }

    /** Ends the connection with a reset, as a crashing machine or a firewall does. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }
}
