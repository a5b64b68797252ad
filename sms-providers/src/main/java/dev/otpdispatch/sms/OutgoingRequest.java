package dev.otpdispatch.sms;

import java.util.LinkedHashMap;
import java.util.Map;
import okhttp3.HttpUrl;

/** A finished request; the bytes of its body are not copied, and nobody changes them. */
final class OutgoingRequest {
    private final String method;
    private final HttpUrl url;
    private final Map<String, String> headers;
    private final byte[] body;

    /**
     * Finished.
     *
     * @param headers by their names as they are sent; {@code Host} and {@code Content-Type} are among them
     */
    OutgoingRequest(String method, HttpUrl url, Map<String, String> headers, byte[] body) {
        this.method = method;
        this.url = url;
        this.headers = headers;
        this.body = body;
    }

    String method() {
        return method;
    }

    String url() {
        return url.toString();
    }

    /** The same, parsed. */
    HttpUrl address() {
        return url;
    }

    Map<String, String> headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }

    /** Whether the method has a body; an empty one is sent as such (RFC 9110 §8.6). */
    boolean hasBody() {
        return !method.equals("GET") && !method.equals("HEAD");
    }

    /** The same with these headers, which replace those of the same name in any case. */
    OutgoingRequest with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        more.forEach((name, value) -> {
            all.keySet().removeIf(name::equalsIgnoreCase);
            all.put(name, value);
        });
        return new OutgoingRequest(method, url, all, body);
    }

    /** The body may hold anything. */
    @Override
    public String toString() {
        return "OutgoingRequest[" + method + ", " + body.length + " bytes]";
    }
}
