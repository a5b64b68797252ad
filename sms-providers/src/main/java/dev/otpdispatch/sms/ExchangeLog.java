package dev.otpdispatch.sms;

import dev.otpdispatch.delivery.Message;
import java.util.Set;
import java.util.function.UnaryOperator;
import okhttp3.Headers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows requests and answers at debug level, with text, number and credentials masked. */
final class ExchangeLog {
    private static final Logger LOG = LoggerFactory.getLogger(HttpSmsProvider.class);
    private static final int MOST = 2_000;

    private final String name;
    private final Requests requests;
    private final Set<String> shown;

    ExchangeLog(String name, Requests requests, Set<String> shown) {
        this.name = name;
        this.requests = requests;
        this.shown = shown;
    }

    void request(Message message, Scope scope) {
        if (!LOG.isDebugEnabled()) {
            return;
        }
        String request = requests.shown(new MaskedScope(scope, shown));
        LOG.debug("{}: message {} goes as {}", name, message.id(), line(request));
    }

    void answer(Message message, Exchange exchange, UnaryOperator<String> redact) {
        if (!LOG.isDebugEnabled()) {
            return;
        }
        if (exchange instanceof Exchange.Answered answered) {
            Answer answer = answered.answer();
            Headers headers = answer.headers()
                    .newBuilder()
                    .removeAll("Set-Cookie")
                    .removeAll("WWW-Authenticate")
                    .removeAll("Proxy-Authenticate")
                    .build();
            String all = answer.status() + " " + headers + " " + answer.raw();
            LOG.debug("{}: message {} was answered {}", name, message.id(), line(redact.apply(all)));
        } else {
            LOG.debug("{}: message {} met {}", name, message.id(), line(redact.apply(exchange.toString())));
        }
    }

    /** A line break in an answer must not begin a line of the log. */
    private static String line(String text) {
        String oneLine = text.replaceAll("[\\p{Cntrl}\u2028\u2029]+", " ");
        return oneLine.length() <= MOST ? oneLine : oneLine.substring(0, MOST) + "…";
    }
}
