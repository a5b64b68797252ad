package dev.otpdispatch.sms;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import okhttp3.Headers;
import okhttp3.MediaType;
import org.jspecify.annotations.Nullable;

/**
 * What a gateway answered.
 *
 * <p>The body is read once in each of the ways the rules ask for. Not thread-safe: it belongs to one send.
 */
final class Answer {
    private final int status;
    private final Headers headers;
    private final byte[] body;
    private final @Nullable String fault;
    private @Nullable JsonAnswer json;
    private @Nullable XmlAnswer xml;

    /**
     * An answer as far as it came.
     *
     * @param fault why the body is not whole, null if it is
     */
    Answer(int status, Headers headers, byte[] body, @Nullable String fault) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.fault = fault;
    }

    int status() {
        return status;
    }

    /** The first of that name, in any case. */
    Optional<String> header(String name) {
        List<String> values = headers.values(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    Headers headers() {
        return headers;
    }

    /** What came, whole or not: for the log. */
    String raw() {
        return new String(body, charset());
    }

    String text() {
        return new String(whole(), charset());
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

    private Charset charset() {
        String announced = headers.get("Content-Type");
        MediaType type = announced == null ? null : MediaType.parse(announced);
        Charset charset = type == null ? null : type.charset();
        return charset == null ? UTF_8 : charset;
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
