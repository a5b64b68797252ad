package dev.otpdispatch.sms;

import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A finished request.
 *
 * @param headers by their names as they are sent; {@code Host} and {@code Content-Type} are among them
 * @param charset how to read the body, for the log
 */
record OutgoingRequest(String method, String url, Map<String, String> headers, byte[] body, Charset charset) {
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
        return new OutgoingRequest(method, url, all, body, charset);
    }

    /** The body may hold anything. */
    @Override
    public String toString() {
        return "OutgoingRequest[" + method + ", " + body.length + " bytes]";
    }
}
