package dev.otpdispatch.sms;

import dev.otpdispatch.delivery.Message;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows requests and answers at debug level, with text, number and credentials masked. */
final class ExchangeLog {
    private static final Logger LOG = LoggerFactory.getLogger(HttpSmsProvider.class);
    private static final int MOST = 2_000;

    private final DefinitionParts parts;
    private final AuthPlan auth;
    private final Set<String> shown;
    private final @Nullable URI base;

    ExchangeLog(DefinitionParts parts, AuthPlan auth, Set<String> shown, @Nullable URI base) {
        this.parts = parts;
        this.auth = auth;
        this.shown = shown;
        this.base = base;
    }

    void request(Message message, Scope scope) {
        if (!LOG.isDebugEnabled()) {
            return;
        }
        Scope masked = new MaskedScope(scope, shown);
        RequestDraft draft = RequestDraft.fill(parts.request(), masked, base);
        auth.apply(draft, masked);
        LOG.debug("{}: message {} goes as {}", parts.name(), message.id(), line(draft.shown()));
    }

    void answer(Message message, Exchange exchange, UnaryOperator<String> redact) {
        if (!LOG.isDebugEnabled()) {
            return;
        }
        if (exchange instanceof Exchange.Answered answered) {
            Answer answer = answered.answer();
            Map<String, String> headers = new TreeMap<>(answer.headers());
            headers.keySet().removeAll(List.of("set-cookie", "www-authenticate", "proxy-authenticate"));
            String all = answer.status() + " " + headers + " " + answer.raw();
            LOG.debug("{}: message {} was answered {}", parts.name(), message.id(), line(redact.apply(all)));
        } else {
            LOG.debug("{}: message {} met {}", parts.name(), message.id(), line(redact.apply(exchange.toString())));
        }
    }

    /** A line break in an answer must not begin a line of the log. */
    private static String line(String text) {
        String oneLine = text.replaceAll("[\\p{Cntrl}\u2028\u2029]+", " ");
        return oneLine.length() <= MOST ? oneLine : oneLine.substring(0, MOST) + "…";
    }
}
