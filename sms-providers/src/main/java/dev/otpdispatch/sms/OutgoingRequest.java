package dev.otpdispatch.sms;

import java.util.LinkedHashMap;
import java.util.Map;
import okhttp3.Headers;

/** A finished request; the bytes of its body are not copied, and nobody changes them. */
final class OutgoingRequest {
    private final RequestHead head;
    private final byte[] body;

    OutgoingRequest(RequestHead head, byte[] body) {
        this.head = head;
        this.body = body;
    }

    RequestHead head() {
        return head;
    }

    String method() {
        return head.method();
    }

    String url() {
        return head.url().toString();
    }

    /** The headers by their names as they are sent; {@code Host} and {@code Content-Type} are among them. */
    Map<String, String> headers() {
        Headers sent = head.headers();
        Map<String, String> byName = new LinkedHashMap<>();
        for (int i = 0; i < sent.size(); i++) {
            byName.put(sent.name(i), sent.value(i));
        }
        return byName;
    }

    byte[] body() {
        return body;
    }

    /** Whether the method has a body; an empty one is sent as such (RFC 9110 §8.6). */
    boolean hasBody() {
        return !method().equals("GET") && !method().equals("HEAD");
    }

    /** The same with these headers, which replace those of the same name in any case. */
    OutgoingRequest with(Map<String, String> more) {
        return new OutgoingRequest(head.with(more), body);
    }

    /** The body may hold anything. */
    @Override
    public String toString() {
        return "OutgoingRequest[" + method() + ", " + body.length + " bytes]";
    }
}
