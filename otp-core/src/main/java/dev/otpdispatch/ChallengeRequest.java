package dev.otpdispatch;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.delivery.Recipient;
import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.text.Template;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a code, or a link, to be sent. Immutable and thread-safe: each method returns a changed copy.
 *
 * <p>Several recipients get one code: one challenge is counted, and a limit on either refuses both.
 */
public final class ChallengeRequest {
    private static final String TOKEN_TAG = "{token}";
    private static final String SAMPLE_TOKEN = "0123456789012345678901234567890123456789012";

    private final OtpSession session;
    private final List<Recipient> recipients;
    private final Locale locale;
    private final Map<String, String> attributes;
    private final List<LimitKey> limitKeys;
    private final @Nullable Template link;

    private ChallengeRequest(
            OtpSession session,
            List<Recipient> recipients,
            Locale locale,
            Map<String, String> attributes,
            List<LimitKey> limitKeys,
            @Nullable Template link) {
        this.session = session;
        this.recipients = recipients;
        this.locale = locale;
        this.attributes = attributes;
        this.limitKeys = limitKeys;
        this.link = link;
    }

    /**
     * A code for somebody.
     *
     * @param session who is to be verified, for what
     * @param first where the code goes
     * @param more where it goes too, such as a mailbox beside the phone; one that is named twice gets one message
     */
    public static ChallengeRequest to(OtpSession session, Recipient first, Recipient... more) {
        Set<Recipient> recipients = new LinkedHashSet<>();
        recipients.add(requireNonNull(first, "first"));
        recipients.addAll(List.of(more));
        return of(session, List.copyOf(recipients));
    }

    /**
     * A code for nobody: for an unknown user, so that the answer tells nothing.
     *
     * <p>It reads, writes, counts and limits as a real one does, and nothing that is typed ever verifies. Equal timing
     * is promised only with a dispatcher on the service.
     *
     * @param session the name that was typed, as account
     */
    public static ChallengeRequest decoy(OtpSession session) {
        return of(session, List.of());
    }

    /**
     * The language of the text.
     *
     * @param language {@link Locale#ROOT}, which is English, unless set
     */
    public ChallengeRequest inLanguage(Locale language) {
        return new ChallengeRequest(
                session, recipients, requireNonNull(language, "language"), attributes, limitKeys, link);
    }

    /**
     * A value for a tag of the text or the gateway.
     *
     * @param name a declared attribute
     * @param value its value
     */
    public ChallengeRequest withAttribute(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(attributes);
        more.put(requireNonNull(name, "name"), requireNonNull(value, "value"));
        return new ChallengeRequest(session, recipients, locale, Map.copyOf(more), limitKeys, link);
    }

    /**
     * Something to count this send by, beside the recipient; named twice, it counts once.
     *
     * @param key such as the client's network address
     */
    public ChallengeRequest limitedBy(LimitKey key) {
        Set<LimitKey> more = new LinkedHashSet<>(limitKeys);
        more.add(requireNonNull(key, "key"));
        return new ChallengeRequest(session, recipients, locale, attributes, List.copyOf(more), link);
    }

    /**
     * Sends a link to approve instead of a code to type.
     *
     * @param uriTemplate an absolute URI with the tag <code>{token}</code> once, such as
     *     <code>https://login.example.com/approve?t={token}</code>; a GET on it must change nothing
     */
    public ChallengeRequest link(String uriTemplate) {
        return new ChallengeRequest(session, recipients, locale, attributes, limitKeys, checkedLink(uriTemplate));
    }

    OtpSession session() {
        return session;
    }

    List<Recipient> recipients() {
        return recipients;
    }

    boolean isDecoy() {
        return recipients.isEmpty();
    }

    Locale locale() {
        return locale;
    }

    Map<String, String> attributes() {
        return attributes;
    }

    List<LimitKey> limitKeys() {
        return limitKeys;
    }

    Optional<Template> link() {
        return Optional.ofNullable(link);
    }

    /** Recipients masked, values hidden. */
    @Override
    public String toString() {
        return "ChallengeRequest[" + session + " to " + recipients + (link == null ? "" : ", link") + "]";
    }

    private static ChallengeRequest of(OtpSession session, List<Recipient> recipients) {
        return new ChallengeRequest(
                requireNonNull(session, "session"), recipients, Locale.ROOT, Map.of(), List.of(), null);
    }

    private static Template checkedLink(String uriTemplate) {
        Template template = Template.parse("link", uriTemplate, Set.of("token"));
        int at = uriTemplate.indexOf(TOKEN_TAG);
        boolean once = at >= 0 && uriTemplate.indexOf(TOKEN_TAG, at + 1) < 0;
        if (!once || !isAbsolute(uriTemplate.replace(TOKEN_TAG, SAMPLE_TOKEN))) {
            throw new InvalidValueException("link", uriTemplate, "give an absolute URI with the tag {token} once");
        }
        return template;
    }

    private static boolean isAbsolute(String uri) {
        try {
            URI parsed = new URI(uri);
            return parsed.isAbsolute() && parsed.getHost() != null;
        } catch (URISyntaxException unreadable) {
            return false;
        }
    }
}
