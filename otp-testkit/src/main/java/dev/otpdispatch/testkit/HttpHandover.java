package dev.otpdispatch.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLDecoder;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one HTTP/1.1 request, its body by length or in chunks (RFC 9112 §6). */
final class HttpHandover implements GatewayScript.Handover {
    private static final String LENGTH = "content-length:";
    private static final String CHUNKED = "transfer-encoding: chunked";
    private static final int HEXADECIMAL = 16;

    @Override
    public @Nullable String receive(ScriptedConnection connection) throws IOException {
        StringBuilder request = new StringBuilder();
        int length = 0;
        boolean chunked = false;
        String line = connection.readLine();
        while (line != null && !line.isEmpty()) {
            String header = line.toLowerCase(Locale.ROOT);
            length = header.startsWith(LENGTH) ? number(header.substring(LENGTH.length()), 10) : length;
            chunked |= header.equals(CHUNKED);
            request.append(line).append('\n');
            line = connection.readLine();
        }
        if (line == null) {
            return null;
        }
        return request.append('\n')
                .append(chunked ? chunks(connection) : connection.read(length))
                .toString();
    }

    /** All that follows the headers. */
    static String body(String request) {
        byte[] bytes = request.substring(request.indexOf("\n\n") + 2).getBytes(ISO_8859_1);
        return new String(bytes, UTF_8);
    }

    /** The decoded value of a form or query field, empty where there is none. */
    static String field(String request, String name) {
        String target = request.substring(0, request.indexOf('\n')).split(" ", 3)[1];
        String fields = body(request) + "&" + target.substring(target.indexOf('?') + 1);
        return Stream.of(fields.split("&"))
                .filter(field -> field.startsWith(name + "="))
                .findFirst()
                .map(field -> URLDecoder.decode(field.substring(name.length() + 1), UTF_8))
                .orElse("");
    }

    private static String chunks(ScriptedConnection connection) throws IOException {
        StringBuilder body = new StringBuilder();
        int size = chunkSize(connection);
        while (size > 0) {
            body.append(connection.read(size));
            connection.readLine();
            size = chunkSize(connection);
        }
        connection.readLine();
        return body.toString();
    }

    private static int chunkSize(ScriptedConnection connection) throws IOException {
        String line = connection.readLine();
        if (line == null) {
            throw new IOException("the other side is gone in the middle of a body");
        }
        return number(line, HEXADECIMAL);
    }

    private static int number(String text, int radix) throws IOException {
        try {
            return Integer.parseInt(text.strip(), radix);
        } catch (NumberFormatException notHttp) {
            throw new IOException("a length that is no number", notHttp);
        }
    }
}
