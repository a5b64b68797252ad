package dev.otpdispatch.benchmarks.servers;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A mail server that takes every mail and keeps none (RFC 5321, as much as three clients need). */
final class SmtpSink implements AutoCloseable {
    private static final int BACKLOG = 1_000;

    private final ServerSocket listening;
    private final ExecutorService dialogues = Executors.newCachedThreadPool();

    private SmtpSink(ServerSocket listening) {
        this.listening = listening;
    }

    static SmtpSink start() {
        try {
            SmtpSink sink = new SmtpSink(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
            sink.dialogues.execute(sink::accept);
            return sink;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            dialogues.shutdownNow();
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                client.setTcpNoDelay(true);
                dialogues.execute(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void serve(Socket client) {
        try (client) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            OutputStream out = client.getOutputStream();
            say(out, "220 sink");
            String command = line(in);
            while (!command.isEmpty()) {
                say(out, answer(command));
                if (command.startsWith("DATA")) {
                    skipMail(in);
                    say(out, "250 taken");
                } else if (command.startsWith("QUIT")) {
                    return;
                }
                command = line(in).toUpperCase(Locale.ROOT);
            }
        } catch (IOException gone) {
            return; // as clients go
        }
    }

    private static String answer(String command) {
        if (command.startsWith("DATA")) {
            return "354 go on";
        }
        return command.startsWith("EHLO")
                ? "250-sink\r\n250 8BITMIME"
                : command.startsWith("QUIT") ? "221 bye" : "250 ok";
    }

    private static void skipMail(InputStream in) throws IOException {
        String line = line(in);
        while (!line.equals(".\r\n")) {
            if (line.isEmpty()) {
                throw new IOException("a mail without an end");
            }
            line = line(in);
        }
    }

    /** With its end, so that an empty one is the end of all. */
    private static String line(InputStream in) throws IOException {
        byte[] line = new byte[1_000];
        int size = 0;
        for (int b = in.read(); b >= 0 && size < line.length; b = in.read()) {
            line[size++] = (byte) b;
            if (b == '\n') {
                break;
            }
        }
        return new String(line, 0, size, US_ASCII);
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(US_ASCII));
        out.flush();
    }
}
