package dev.otpdispatch.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A mail server on loopback that does at each step what a test told it, and otherwise what is right. It counts, so that
 * a test can tell how often a message was handed over.
 *
 * <p>Steps are named by their command: GREETING, EHLO, STARTTLS, AUTH, SECRET (what follows AUTH), MAIL, RCPT, DATA,
 * CONTENT (the end of a message), NOOP, RSET, QUIT.
 */
final class ScriptedSmtp implements AutoCloseable {
    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool(ScriptedSmtp::daemon);
    private final Map<String, Deque<Reaction>> script = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<String> contents = new CopyOnWriteArrayList<>();
    private final @Nullable SSLContext tls;
    private final boolean implicit;
    private final boolean clientCertificate;
    private volatile List<String> extensions = List.of("8BITMIME");

    private ScriptedSmtp(@Nullable SSLContext tls, boolean implicit, boolean clientCertificate) {
        this.tls = tls;
        this.implicit = implicit;
        this.clientCertificate = clientCertificate;
        try {
            this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException unavailable) {
            throw new UncheckedIOException(unavailable);
        }
        threads.execute(this::accept);
    }

    static ScriptedSmtp plain() {
        return new ScriptedSmtp(null, false, false);
    }

    static ScriptedSmtp startTls(SSLContext tls) {
        ScriptedSmtp server = new ScriptedSmtp(tls, false, false);
        server.extensions = List.of("STARTTLS");
        return server;
    }

    static ScriptedSmtp implicitTls(SSLContext tls, boolean clientCertificate) {
        return new ScriptedSmtp(tls, true, clientCertificate);
    }

    /** Reacts so the next time a step comes; each call adds one for the time after. */
    ScriptedSmtp then(String step, Reaction reaction) {
        script.computeIfAbsent(step, none -> new ArrayDeque<>()).add(reaction);
        return this;
    }

    ScriptedSmtp offering(String... extensions) {
        this.extensions = List.of(extensions);
        return this;
    }

    int port() {
        return listener.getLocalPort();
    }

    /** How often a step was reached; CONNECT counts connections. */
    int count(String step) {
        return counts.getOrDefault(step, new AtomicInteger()).get();
    }

    /** The command lines of all dialogues. */
    List<String> commands() {
        return List.copyOf(commands);
    }

    /** The messages that came whole, dots unstuffed. */
    List<String> contents() {
        return List.copyOf(contents);
    }

    int openConnections() {
        return (int) open.stream().filter(socket -> !socket.isClosed()).count();
    }

    /** What a restart of the server does to its clients. */
    void dropConnections() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        dropConnections();
        threads.shutdownNow();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                open.add(socket);
                tally("CONNECT");
                threads.execute(() -> serve(socket));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void serve(Socket accepted) {
        try (Socket socket = accepted) {
            new Dialogue(implicit ? secured(socket, clientCertificate) : socket).run();
        } catch (IOException gone) {
            // part of most scripts
        }
    }

    private SSLSocket secured(Socket socket, boolean wantsCertificate) throws IOException {
        if (tls == null) {
            throw new IOException("no certificate");
        }
        SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, socket.getPort(), true);
        secured.setUseClientMode(false);
        secured.setNeedClientAuth(wantsCertificate);
        secured.startHandshake();
        return secured;
    }

    private void tally(String step) {
        counts.computeIfAbsent(step, none -> new AtomicInteger()).incrementAndGet();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "scripted-smtp");
        thread.setDaemon(true);
        return thread;
    }

    /** One connection. */
    final class Dialogue {
        Socket socket;
        InputStream in;

        private Dialogue(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new BufferedInputStream(socket.getInputStream());
        }

        void say(String line) throws IOException {
            socket.getOutputStream().write((line + "\r\n").getBytes(ISO_8859_1));
        }

        String readLine() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new IOException("the client has gone");
                }
                line.append((char) c);
            }
            if (line.length() > 0 && line.charAt(line.length() - 1) == '\r') {
                line.setLength(line.length() - 1);
            }
            return line.toString();
        }

        private void run() throws IOException {
            step("GREETING", "220 scripted ESMTP");
            while (!socket.isClosed()) {
                String line = readLine();
                commands.add(line);
                react(line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT));
            }
        }

        private void react(String verb) throws IOException {
            switch (verb) {
                case "EHLO", "HELO" -> step("EHLO", ehlo());
                case "STARTTLS" -> upgrade();
                case "AUTH" -> step("AUTH", "235 2.7.0 welcome");
                case "DATA" -> data();
                case "QUIT" -> {
                    step("QUIT", "221 bye");
                    socket.close();
                }
                default -> step(verb, "250 2.0.0 ok");
            }
        }

        private String ehlo() {
            StringBuilder answer = new StringBuilder("250-scripted\r\n");
            extensions.forEach(
                    extension -> answer.append("250-").append(extension).append("\r\n"));
            return answer.append("250 HELP").toString();
        }

        private void upgrade() throws IOException {
            step("STARTTLS", "220 2.0.0 go ahead");
            if (!socket.isClosed()) {
                socket = secured(socket, false);
                in = new BufferedInputStream(socket.getInputStream());
            }
        }

        private void data() throws IOException {
            if (!step("DATA", "354 end with a dot")) {
                return;
            }
            StringBuilder content = new StringBuilder();
            for (String line = readLine(); !line.equals("."); line = readLine()) {
                content.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
            }
            contents.add(content.toString());
            step("CONTENT", "250 2.0.0 queued");
        }

        /** Whether the usual answer was given. */
        private boolean step(String name, String usual) throws IOException {
            tally(name);
            Deque<Reaction> planned = script.get(name);
            Reaction reaction;
            synchronized (script) {
                reaction = planned == null ? null : planned.poll();
            }
            if (reaction == null) {
                say(usual);
                return true;
            }
            reaction.on(this);
            return false;
        }
    }
}
