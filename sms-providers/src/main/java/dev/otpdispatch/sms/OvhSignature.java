package dev.otpdispatch.sms;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The {@code $1$} signature of OVHcloud's API, by OVHcloud's own clock. */
final class OvhSignature implements RequestSigner {
    private static final Logger LOG = LoggerFactory.getLogger(OvhSignature.class);
    private static final Pattern SECONDS = Pattern.compile("[0-9]{9,12}");
    /** So that a step of this machine's clock heals without a restart. */
    private static final Duration TRUSTED_FOR = Duration.ofHours(1);

    private final String applicationKey;
    private final String applicationSecret;
    private final String consumerKey;
    private final UnaryOperator<String> httpGet;
    private volatile @Nullable Offset offset;

    /**
     * Knows the keys.
     *
     * @param httpGet answers the body of a GET, or throws UncheckedIOException
     */
    OvhSignature(Map<String, String> parameters, UnaryOperator<String> httpGet) {
        this.applicationKey = Signers.parameter(parameters, "applicationKey");
        this.applicationSecret = Signers.parameter(parameters, "applicationSecret");
        this.consumerKey = Signers.parameter(parameters, "consumerKey");
        this.httpGet = httpGet;
    }

    /** How far OVHcloud's clock is ahead of ours, and when that was found out. */
    private record Offset(long seconds, Instant foundAt) {
        boolean isFresh(Instant now) {
            return !now.isBefore(foundAt) && now.isBefore(foundAt.plus(TRUSTED_FOR));
        }
    }

    @Override
    public Map<String, String> sign(
            String method, String url, Map<String, String> headers, byte[] body, InstantSource clock) {
        String time = Long.toString(clock.instant().getEpochSecond() + secondsAhead(URI.create(url), clock));
        String toSign = String.join("+", applicationSecret, consumerKey, method, url, new String(body, UTF_8), time);
        Map<String, String> added = new LinkedHashMap<>();
        added.put("X-Ovh-Application", applicationKey);
        added.put("X-Ovh-Consumer", consumerKey);
        added.put("X-Ovh-Timestamp", time);
        added.put("X-Ovh-Signature", "$1$" + Digests.hex(Digests.sha1(toSign.getBytes(UTF_8))));
        return added;
    }

    private long secondsAhead(URI url, InstantSource clock) {
        Offset known = offset;
        if (known != null && known.isFresh(clock.instant())) {
            return known.seconds();
        }
        String theirs = ask(url.resolve("/1.0/auth/time").toString());
        if (!SECONDS.matcher(theirs).matches()) {
            LOG.warn("ovh: the time of {} cannot be read; this machine's clock is used instead", url.getHost());
            return 0;
        }
        Instant now = clock.instant();
        Offset found = new Offset(Long.parseLong(theirs) - now.getEpochSecond(), now);
        offset = found;
        return found.seconds();
    }

    /** Without an answer the clocks most likely agree; if not, OVHcloud refuses the signature and nothing is sent. */
    private String ask(String url) {
        try {
            return httpGet.apply(url).strip();
        } catch (UncheckedIOException unanswered) {
            LOG.debug("ovh: no answer to the question for the time", unanswered);
            return "";
        }
    }
}
