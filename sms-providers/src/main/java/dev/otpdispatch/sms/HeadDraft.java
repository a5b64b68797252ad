package dev.otpdispatch.sms;

import dev.otpdispatch.sms.Field.Filled;
import dev.otpdispatch.text.Place;
import okhttp3.Headers;
import okhttp3.HttpUrl;

/** A request's head while it is filled in. Not thread-safe: it belongs to one send. */
final class HeadDraft {
    private final StringBuilder url;
    private final Headers.Builder headers = new Headers.Builder();

    HeadDraft(String url) {
        this.url = new StringBuilder(url);
    }

    void query(Filled field) {
        url.append(url.indexOf("?") < 0 ? '?' : '&')
                .append(Place.URL_QUERY.encode(field.pointer(), field.name()))
                .append('=')
                .append(Place.URL_QUERY.encode(field.pointer(), field.value()));
    }

    void header(Filled header) {
        headers.set(header.name(), Place.HEADER.encode(header.pointer(), header.value()));
    }

    /** The host comes first (RFC 9110 §7.2). */
    RequestHead finish(String method) {
        HttpUrl exact = HttpUrl.get(url.toString());
        Headers.Builder all = new Headers.Builder().add("Host", host(exact)).addAll(headers.build());
        addUnlessGiven("User-Agent", "otp-dispatch", all);
        addUnlessGiven("Accept-Encoding", "identity", all);
        return new RequestHead(method, exact, all.build());
    }

    private static void addUnlessGiven(String name, String value, Headers.Builder headers) {
        if (headers.get(name) == null) {
            headers.add(name, value);
        }
    }

    /** As it is sent (RFC 9110 §7.2): a signer signs it. */
    private static String host(HttpUrl url) {
        String host = url.host().contains(":") ? "[" + url.host() + "]" : url.host();
        return url.port() == HttpUrl.defaultPort(url.scheme()) ? host : host + ":" + url.port();
    }
}
