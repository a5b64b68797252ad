package dev.otpdispatch.sms;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.otpdispatch.sms.Field.Filled;
import dev.otpdispatch.text.Place;
import java.net.URI;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** A request while it is filled in. Not thread-safe: it belongs to one send. */
final class RequestDraft {
    private final String method;
    private final StringBuilder url;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final List<Filled> form = new ArrayList<>();
    private byte[] body = {};
    private Charset charset = UTF_8;

    private RequestDraft(String method, String url) {
        this.method = method;
        this.url = new StringBuilder(url);
    }

    static RequestDraft fill(RequestPlan plan, Scope scope, @Nullable URI base) {
        RequestDraft draft = new RequestDraft(plan.method(), plan.url().fill(scope, base));
        Field.fillAll(plan.query(), scope).forEach(draft::query);
        Field.fillAll(plan.headers(), scope).forEach(draft::header);
        if (!plan.contentType().isEmpty()) {
            draft.headers.put("Content-Type", plan.contentType());
        }
        draft.body(plan.body(), scope);
        return draft;
    }

    void query(Filled field) {
        url.append(url.indexOf("?") < 0 ? '?' : '&')
                .append(Place.URL_QUERY.encode(field.pointer(), field.name()))
                .append('=')
                .append(Place.URL_QUERY.encode(field.pointer(), field.value()));
    }

    void header(Filled header) {
        headers.put(header.name(), Place.HEADER.encode(header.pointer(), header.value()));
    }

    void formField(Filled field) {
        form.add(field);
    }

    OutgoingRequest finish() {
        if (!form.isEmpty()) {
            body = BodyWriter.form(form, charset);
        }
        HttpUrl exact = HttpUrl.get(url.toString());
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Host", host(exact));
        all.putAll(headers);
        all.putIfAbsent("User-Agent", "otp-dispatch");
        all.putIfAbsent("Accept-Encoding", "identity");
        return new OutgoingRequest(method, exact, all, body);
    }

    /** What goes out, for the log: only what was filled in from a masked scope may be shown. */
    String shown() {
        byte[] shownBody = form.isEmpty() ? body : BodyWriter.form(form, charset);
        return method + " " + url + " " + headers + " " + new String(shownBody, charset);
    }

    /** As it is sent (RFC 9110 §7.2): a signer signs it. */
    private static String host(HttpUrl url) {
        String host = url.host().contains(":") ? "[" + url.host() + "]" : url.host();
        return url.port() == HttpUrl.defaultPort(url.scheme()) ? host : host + ":" + url.port();
    }

    private void body(Body plan, Scope scope) {
        if (plan instanceof Body.Form fields) {
            charset = fields.charset();
            form.addAll(Field.fillAll(fields.fields(), scope));
        } else if (plan instanceof Body.Json json) {
            body = BodyWriter.json(json.tree().fill(scope));
        } else if (plan instanceof Body.Fragments fragments) {
            charset = fragments.charset();
            body = BodyWriter.fragments(fragments, scope);
        }
    }
}
