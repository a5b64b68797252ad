package dev.otpdispatch.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.MessageProvider;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.Recipient;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.delivery.SendOutcome.Detail;
import dev.otpdispatch.delivery.SendOutcome.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Base64;

/**
 * A gateway's client in a protocol of its own: one line there with number, code, secret and text, one line back. Right
 * as it stands; tests break it step by step.
 */
class LineProvider implements MessageProvider, AutoCloseable {
    private static final int LONGEST = 1_000;

    final GatewayAccess gateway;
    volatile boolean closed;

    LineProvider(GatewayAccess gateway) {
        this.gateway = gateway;
    }

    /** What it speaks. */
    // sample: script
    static GatewayScript script() {
        return GatewayScript.of(ScriptedConnection::readLine, (request, id) -> "OK " + id + "\n")
                .refusing((request, words) -> "NO " + words + "\n")
                .refusingForNow((request, words) -> "LATER " + words + "\n")
                .blamingTheAccount((request, words) -> "WHO " + words + "\n")
                .garbled("OK\n", "NOTHING\n", "\n")
                .reading(request -> new String(Base64.getDecoder().decode(request.split(" ", 4)[3]), UTF_8));
    }
    // end

    @Override
    public SendOutcome send(Message message) {
        if (!(message.recipient() instanceof PhoneNumber phone)) {
            return SendOutcome.rejected(Reason.INVALID_RECIPIENT, Detail.of("phones only"));
        }
        if (!UTF_8.newEncoder().canEncode(message.text())) {
            return SendOutcome.rejected(Reason.CONTENT_REFUSED, Detail.of("half of a pair is no character"));
        }
        String code = message.code().isPresent() ? message.codeOrText() : "-";
        return exchange(phone.digits() + " " + code + " " + gateway.secret() + " " + encoded(message.text()), message);
    }

    String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    SendOutcome exchange(String request, Message message) {
        try (Socket socket = new Socket()) {
            if (!connected(socket)) {
                return unreachable();
            }
            return exchange(socket, request, message);
        } catch (IOException failed) {
            return lost(message);
        }
    }

    boolean connected(Socket socket) {
        try {
            socket.connect(new InetSocketAddress(gateway.host(), gateway.port()), millis(gateway.patience()));
            return !closed;
        } catch (IOException refused) {
            return false;
        }
    }

    SendOutcome unreachable() {
        return SendOutcome.retryable(Reason.UNAVAILABLE, Detail.of("nobody there"));
    }

    SendOutcome lost(Message message) {
        return SendOutcome.unknown(Detail.of("no answer"));
    }

    private SendOutcome exchange(Socket socket, String request, Message message) throws IOException {
        socket.getOutputStream().write((request + "\n").getBytes(US_ASCII));
        String answer = line(socket);
        int space = answer.indexOf(' ');
        return space < 0
                ? meaningless(answer)
                : judged(answer.substring(0, space), answer.substring(space + 1), message);
    }

    /** A whole line within the time allowed for it. */
    String line(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        Stopwatch watch = Stopwatch.start();
        StringBuilder line = new StringBuilder();
        while (line.length() < LONGEST) {
            Duration left = gateway.patience().minus(watch.elapsed());
            if (left.isNegative()) {
                throw new SocketTimeoutException("too slow");
            }
            socket.setSoTimeout(millis(left));
            int next = in.read();
            if (next == '\n') {
                return line.toString();
            }
            if (next < 0) {
                throw new IOException("broken off");
            }
            line.append((char) next);
        }
        throw new IOException("too long");
    }

    SendOutcome judged(String verdict, String words, Message message) {
        return switch (verdict) {
            case "OK" -> SendOutcome.accepted(words);
            case "NO" -> SendOutcome.rejected(Reason.INVALID_RECIPIENT, said(words, message));
            case "LATER" -> SendOutcome.retryable(Reason.THROTTLED, said(words, message));
            case "WHO" -> SendOutcome.rejected(Reason.CONFIGURATION, said(words, message));
            default -> meaningless(verdict);
        };
    }

    SendOutcome meaningless(String answer) {
        return SendOutcome.unknown(Detail.of("no answer of this protocol"));
    }

    Detail said(String words, Message message) {
        return Detail.of(message.redact(words.replace(gateway.secret(), "***")));
    }

    @Override
    public boolean supports(Recipient recipient) {
        return recipient instanceof PhoneNumber;
    }

    @Override
    public void close() {
        closed = true;
    }

    private static int millis(Duration time) {
        return (int) Math.max(1, time.toMillis());
    }
}
