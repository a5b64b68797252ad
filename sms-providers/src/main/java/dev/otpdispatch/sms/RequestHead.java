package dev.otpdispatch.sms;

import dev.otpdispatch.sms.Field.Filled;
import java.net.URI;
import java.util.Map;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Where a request goes, and what stands above its body. */
record RequestHead(String method, HttpUrl url, Headers headers) {

    /** Everything but what is computed from the finished request, or asked of a token endpoint. */
    static RequestHead fill(RequestPlan plan, AuthPlan auth, Scope scope, @Nullable URI base) {
        HeadDraft draft = new HeadDraft(plan.url().fill(scope, base));
        Field.fillAll(plan.query(), scope).forEach(draft::query);
        Field.fillAll(plan.headers(), scope).forEach(draft::header);
        if (!plan.contentType().isEmpty()) {
            draft.header(new Filled("/request/contentType", "Content-Type", plan.contentType()));
        }
        auth.apply(draft, scope);
        return draft.finish(plan.method());
    }

    /** The same with these headers, which replace those of the same name in any case. */
    RequestHead with(Map<String, String> more) {
        Headers.Builder all = headers.newBuilder();
        more.forEach(all::set);
        return new RequestHead(method, url, all.build());
    }

    /** The URL and the headers may hold anything. */
    @Override
    public String toString() {
        return "RequestHead[" + method + "]";
    }
}
