package dev.otpdispatch.sms;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.otpdispatch.delivery.SendOutcome.Reason;
import dev.otpdispatch.sms.Field.Filled;
import dev.otpdispatch.text.Place;
import dev.otpdispatch.text.Template;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Fetches OAuth 2.0 tokens by client credentials (RFC 6749 §4.4) and keeps them until shortly before they expire.
 *
 * <p>One thread fetches, the others wait for it, no longer than a call may take, and share what it met: behind an
 * endpoint that hangs nobody waits for more than one fetch.
 */
final class TokenSource {
    /** RFC 6749 §5.1 lets a server leave out how long a token lives. */
    private static final Duration UNSTATED_LIFE = Duration.ofMinutes(5);

    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final AuthPlan.OAuth2 plan;
    private final Scope settings;
    private final @Nullable URI base;
    private final Transport transport;
    private final Duration longestWait;
    private final InstantSource clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private final AtomicInteger refusals = new AtomicInteger();
    private @Nullable Token current;
    private @Nullable Refused lastRefusal;

    TokenSource(
            AuthPlan.OAuth2 plan,
            Scope settings,
            @Nullable URI base,
            Transport transport,
            Duration longestWait,
            InstantSource clock) {
        this.plan = plan;
        this.settings = settings;
        this.base = base;
        this.transport = transport;
        this.longestWait = longestWait;
        this.clock = clock;
    }

    /** A token, or why there is none; nothing of the message was sent either way. */
    sealed interface Fetched {}

    /** A token and when to renew it. */
    record Token(String value, Instant renewAt) implements Fetched {
        /** The value is a credential. */
        @Override
        public String toString() {
            return "Token[until " + renewAt + "]";
        }
    }

    /** None. */
    record Refused(Reason reason, String why) implements Fetched {}

    /**
     * The token in force.
     *
     * @param rejected a token that the gateway no longer takes, or null
     */
    Fetched token(@Nullable Token rejected) {
        int refusalsBefore = refusals.get();
        if (!isMyTurn()) {
            return new Refused(Reason.UNAVAILABLE, "no token: another message still waits for one");
        }
        try {
            Token known = current;
            if (known != null && !known.equals(rejected) && clock.instant().isBefore(known.renewAt())) {
                return known;
            }
            Refused refused = lastRefusal;
            return refused != null && refusals.get() != refusalsBefore ? refused : renewed();
        } finally {
            fetching.unlock();
        }
    }

    private boolean isMyTurn() {
        try {
            return fetching.tryLock(longestWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Fetched renewed() {
        Fetched fetched = fetch();
        current = fetched instanceof Token token ? token : null;
        lastRefusal = fetched instanceof Refused refused ? refused : null;
        if (lastRefusal != null) {
            refusals.incrementAndGet();
        }
        return fetched;
    }

    private Fetched fetch() {
        Exchange exchange = transport.exchange(request());
        if (exchange instanceof Exchange.Answered answered) {
            return read(answered.answer());
        }
        if (exchange instanceof Exchange.NotWritten notWritten) {
            return new Refused(notWritten.reason(), "no token: " + notWritten.why());
        }
        return new Refused(Reason.UNAVAILABLE, "no token: the token endpoint did not answer");
    }

    private Fetched read(Answer answer) {
        int status = answer.status();
        if (status == 429 || status >= 500) {
            return new Refused(Reason.UNAVAILABLE, "no token: the token endpoint answered " + status);
        }
        Optional<String> value = text(answer, "/access_token");
        if (status != 200 || value.isEmpty() || !Credential.isToken(value.get())) {
            return new Refused(Reason.CONFIGURATION, "no token: the token endpoint answered " + status);
        }
        return new Token(value.get(), clock.instant().plus(life(answer)).minus(MARGIN));
    }

    private static Duration life(Answer answer) {
        return text(answer, "/expires_in")
                .filter(seconds -> seconds.matches("[0-9]{1,9}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(UNSTATED_LIFE);
    }

    private static Optional<String> text(Answer answer, String pointer) {
        return new Extractor(Selector.JsonPath.of(pointer), null, 0, null).extract(answer);
    }

    private OutgoingRequest request() {
        String id = fill(plan.clientId());
        String secret = fill(plan.clientSecret());
        List<Filled> fields = new ArrayList<>(List.of(field("grant_type", "client_credentials")));
        Headers.Builder headers = new Headers.Builder()
                .add("Accept", "application/json")
                .add("Content-Type", "application/x-www-form-urlencoded");
        if (plan.inForm()) {
            fields.add(field("client_id", id));
            fields.add(field("client_secret", secret));
        }
        plan.derived(settings).forEach(pair -> headers.add("Authorization", "Basic " + pair));
        if (plan.scope() != null) {
            fields.add(field("scope", fill(plan.scope())));
        }
        fields.addAll(Field.fillAll(plan.fields(), settings));
        HttpUrl url = HttpUrl.get(plan.tokenUrl().fill(settings, base));
        return new OutgoingRequest(new RequestHead("POST", url, headers.build()), BodyWriter.form(fields, UTF_8));
    }

    private static Filled field(String name, String value) {
        return new Filled("/auth/fields", name, value);
    }

    private String fill(Template template) {
        return template.render(Place.PLAIN, settings::value);
    }
}
