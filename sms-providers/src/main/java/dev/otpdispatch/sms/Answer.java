package dev.otpdispatch.sms;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway answered.
 *
 * <p>The body is read once in each of the ways the rules ask for. Not thread-safe: it belongs to one send.
 */
final class Answer {
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;
    private final @Nullable String fault;
    private final Charset charset;
    private @Nullable JsonAnswer json;
    private @Nullable XmlAnswer xml;

    /**
     * An answer as far as it came.
     *
     * @param headers by their names in lower case
     * @param fault why the body is not whole, null if it is
     */
    Answer(int status, Map<String, String> headers, byte[] body, @Nullable String fault, @Nullable Charset charset) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.fault = fault;
        this.charset = charset == null ? UTF_8 : charset;
    }

    int status() {
        return status;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    Map<String, String> headers() {
        return headers;
    }

    /** What came, whole or not: for the log. */
    String raw() {
        return new String(body, charset);
    }

    String text() {
        return new String(whole(), charset);
    }

    JsonAnswer json() {
        if (json == null) {
            json = JsonAnswer.parse(whole());
        }
        return json;
    }

    XmlAnswer xml() {
        if (xml == null) {
            xml = XmlAnswer.parse(whole());
        }
        return xml;
    }

    private byte[] whole() {
        if (fault != null) {
            throw new UnreadableAnswer(fault);
        }
        if (body.length == 0) {
            throw new UnreadableAnswer("the body is empty");
        }
        return body;
    }

    /** Statuses and headers only: the body may repeat the text. */
    @Override
    public String toString() {
        return "Answer[" + status + ", " + body.length + " bytes]";
    }
}
