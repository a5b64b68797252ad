package dev.otpdispatch.sms;

import dev.otpdispatch.delivery.SendOutcome.Reason;
import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.sms.TokenSource.Token;
import dev.otpdispatch.text.Place;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Proves who sends with a token or a signature, where what the definition fills in does not. */
final class Credential {
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");

    private final @Nullable TokenSource tokens;
    private final @Nullable RequestSigner signer;
    private final InstantSource clock;

    Credential(@Nullable TokenSource tokens, @Nullable RequestSigner signer, InstantSource clock) {
        this.tokens = tokens;
        this.signer = signer;
        this.clock = clock;
    }

    /** The first alternative for which every setting is given. */
    static AuthPlan choose(List<AuthPlan> ways, Scope settings) {
        return ways.stream()
                .filter(way -> way.isPossible(settings))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException(
                        "/auth",
                        "(no way to authenticate)",
                        "give all settings of one of "
                                + ways.stream().map(AuthPlan::tags).toList()));
    }

    static boolean isToken(String text) {
        return TOKEN.matcher(text).matches();
    }

    /**
     * Sends a request with its proof; a token that is refused is renewed and shown once more (RFC 6750 §3.1).
     *
     * @param seen takes each token and signature that the gateway has seen, and may repeat
     */
    Exchange send(OutgoingRequest request, Transport transport, Consumer<String> seen) {
        if (tokens != null) {
            return withToken(request, tokens, transport, seen);
        }
        return signer == null ? transport.exchange(request) : signed(request, signer, transport, seen);
    }

    private static Exchange withToken(
            OutgoingRequest request, TokenSource tokens, Transport transport, Consumer<String> seen) {
        TokenSource.Fetched first = tokens.token(null);
        Exchange exchange = shown(request, first, transport, seen);
        boolean refused = exchange instanceof Exchange.Answered answered
                && answered.answer().status() == 401;
        return refused && first instanceof Token stale
                ? shown(request, tokens.token(stale), transport, seen)
                : exchange;
    }

    private static Exchange shown(
            OutgoingRequest request, TokenSource.Fetched fetched, Transport transport, Consumer<String> seen) {
        if (fetched instanceof TokenSource.Refused refused) {
            return new Exchange.NotWritten(refused.reason(), refused.why());
        }
        String value = ((Token) fetched).value();
        seen.accept(value);
        return transport.exchange(request.with(Map.of("Authorization", "Bearer " + value)));
    }

    private Exchange signed(OutgoingRequest request, RequestSigner by, Transport transport, Consumer<String> seen) {
        Map<String, String> proof;
        try {
            proof = by.sign(
                    request.method(),
                    request.url(),
                    request.headers(),
                    request.body().clone(),
                    clock);
        } catch (UncheckedIOException unreachable) {
            return new Exchange.NotWritten(Reason.UNAVAILABLE, "the request could not be signed: no answer");
        } catch (RuntimeException refused) {
            String kind = refused.getClass().getSimpleName(); // its message may hold the key
            return new Exchange.NotWritten(Reason.CONFIGURATION, "the request could not be signed: " + kind);
        }
        Map<String, String> checked = new LinkedHashMap<>();
        proof.forEach((name, value) -> checked.put(name, Place.HEADER.encode(name, value)));
        checked.values().forEach(seen);
        return transport.exchange(request.with(checked));
    }
}
