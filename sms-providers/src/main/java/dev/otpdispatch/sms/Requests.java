package dev.otpdispatch.sms;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Makes the requests of one provider.
 *
 * <p>With most gateways no message has a part in the URL or the headers: the head is then made once.
 */
final class Requests {
    private final RequestPlan plan;
    private final AuthPlan auth;
    private final Body body;
    private final @Nullable URI base;
    private final @Nullable RequestHead head;

    /**
     * For one way to authenticate.
     *
     * @param trial tells whether a message has a part in the head
     */
    Requests(RequestPlan plan, AuthPlan auth, @Nullable URI base, TrialScope trial) {
        this.plan = plan;
        this.auth = auth;
        this.body = plan.body() instanceof Body.Form form ? form.and(auth.formFields()) : plan.body();
        this.base = base;
        RequestHead tried = RequestHead.fill(plan, auth, trial, base);
        this.head = trial.wasAskedForMessage() ? null : tried;
    }

    OutgoingRequest of(Scope scope) {
        return new OutgoingRequest(
                head == null ? RequestHead.fill(plan, auth, scope, base) : head, BodyWriter.write(body, scope));
    }

    /** What goes out, for the log: a masked scope shows only what may be seen. */
    String shown(Scope scope) {
        OutgoingRequest filled =
                new OutgoingRequest(RequestHead.fill(plan, auth, scope, base), BodyWriter.write(body, scope));
        return filled.method() + " " + filled.url() + " " + filled.headers() + " "
                + new String(filled.body(), body.charset());
    }
}
