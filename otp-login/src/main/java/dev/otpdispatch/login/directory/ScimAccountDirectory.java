package dev.otpdispatch.login.directory;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.login.Account;
import dev.otpdispatch.login.AccountDirectory;
import dev.otpdispatch.login.AccountDirectoryException;
import dev.otpdispatch.login.NumberForm;
import dev.otpdispatch.login.PhoneChange;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accounts behind a SCIM 2.0 service (RFC 7643, RFC 7644): found by {@code userName}, the numbers in
 * {@code phoneNumbers}, the primary one first. It reads; it writes where {@link Builder#writable} is called. Needs
 * {@code jackson-databind} 2 and the module {@code java.net.http}.
 *
 * <pre>{@code
 * AccountDirectory directory = ScimAccountDirectory.builder(URI.create("https://scim.example.com/v2"), NumberForm.E164)
 *         .bearer(() -> token)
 *         .build();
 * }</pre>
 *
 * <ul>
 *   <li><b>Numbers</b> are {@code tel:} URIs (RFC 3966), or of the declared form; {@code tel:} URIs are written.
 *   <li><b>Security</b>: HTTPS unless a method named for it is called; redirects are not followed, because another
 *       server would get the token; what a person typed is quoted as a JSON string (RFC 7644 §3.4.2.2), and the answer
 *       must have that very {@code userName}. Users that are not {@code active} are nobody.
 *   <li><b>Waits</b>: connecting takes at most 5 seconds, a whole call 10; an answer has at most 1 MiB.
 *   <li><b>Failures</b>: {@link AccountDirectoryException}.
 *   <li><b>Thread-safety</b>: safe for any number of threads. Its HTTP client has a thread of its own from
 *       {@code build()} until the directory is no longer reachable.
 * </ul>
 */
public final class ScimAccountDirectory implements AccountDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(ScimAccountDirectory.class);
    private static final int MAX_TRIES = 3;

    private final ScimClient client;
    private final NumberForm form;
    private final boolean writable;

    private ScimAccountDirectory(ScimClient client, NumberForm form, boolean writable) {
        this.client = client;
        this.form = form;
        this.writable = writable;
    }

    /**
     * A directory that reads.
     *
     * @param base the service's base, such as {@code https://scim.example.com/v2}, without {@code /Users}
     * @param form how numbers are written that are no {@code tel:} URIs
     */
    public static Builder builder(URI base, NumberForm form) {
        return new Builder(base, form);
    }

    @Override
    public Optional<Account> find(String username) {
        List<ScimUser> found = client.named(username);
        if (found.size() > 1) {
            LOG.warn("a user name finds more than one user: it is nobody's");
        }
        return found.size() == 1 && found.get(0).isActive(username)
                ? Optional.of(found.get(0).account())
                : Optional.empty();
    }

    @Override
    public NumberForm numberForm() {
        return form;
    }

    @Override
    public Set<Ability> abilities() {
        return writable ? Set.of(Ability.SAVE_PHONE, Ability.ADD_PHONE) : Set.of();
    }

    @Override
    public Saved save(PhoneChange change) {
        if (!writable || change.refuseTaken()) {
            throw new UnsupportedOperationException("this directory declares no more than " + abilities());
        }
        for (int tries = 1; tries <= MAX_TRIES; tries++) {
            ScimUser user = client.withId(change.account());
            if (client.replacePhones(user, user.phonesWith(change.number(), change.additional(), form))) {
                return Saved.SAVED;
            }
        }
        throw new AccountDirectoryException("saving a number: the user was changed each time by somebody else", null);
    }

    /** Names the form, and nothing of the service. */
    @Override
    public String toString() {
        return "ScimAccountDirectory[" + form + "]";
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder {
        private final URI base;
        private final NumberForm form;
        private Supplier<String> bearer = () -> "";
        private boolean writable;
        private boolean plaintext;
        private @Nullable SSLContext trust;
        private Duration connectTimeout = Duration.ofSeconds(5);
        private Duration callTimeout = Duration.ofSeconds(10);

        private Builder(URI base, NumberForm form) {
            this.base = requireNonNull(base, "base");
            this.form = requireNonNull(form, "form");
        }

        /**
         * The token that each request carries (RFC 6750 §2.1).
         *
         * @param token asked for each time, so that it may be renewed; none unless set
         */
        public Builder bearer(Supplier<String> token) {
            this.bearer = requireNonNull(token, "token");
            return this;
        }

        /** Numbers may be saved here: the token may write {@code phoneNumbers}. */
        public Builder writable() {
            this.writable = true;
            return this;
        }

        /** No TLS: whoever is on the way reads token and numbers, and can answer with their own. */
        public Builder acceptingPlaintext() {
            this.plaintext = true;
            return this;
        }

        /**
         * Which certificates to trust.
         *
         * @param context the platform's unless set
         */
        public Builder trust(SSLContext context) {
            this.trust = requireNonNull(context, "context");
            return this;
        }

        /**
         * How long to wait.
         *
         * @param connect for a connection, 1 millisecond to 60 seconds; 5 seconds unless set
         * @param call for a whole call, likewise; 10 seconds unless set
         */
        public Builder timeouts(Duration connect, Duration call) {
            this.connectTimeout = checked("connect", connect);
            this.callTimeout = checked("call", call);
            return this;
        }

        /**
         * The directory.
         *
         * @throws InvalidValueException if the base is no address of a service, or is not HTTPS
         */
        public ScimAccountDirectory build() {
            requireAddress();
            ScimClient client = ScimClient.of(base, bearer, trust, connectTimeout, callTimeout);
            return new ScimAccountDirectory(client, form, writable);
        }

        private void requireAddress() {
            boolean https = "https".equals(base.getScheme());
            boolean http = "http".equals(base.getScheme());
            if (base.getHost() == null
                    || !(https || http)
                    || base.getRawQuery() != null
                    || base.getUserInfo() != null) {
                throw new InvalidValueException("base", "(" + base.getScheme() + ")", "give https://host/path");
            }
            if (http && !plaintext) {
                throw new InvalidValueException(
                        "base", "http:", "give https:, or call acceptingPlaintext() on a network of your own");
            }
        }

        private static Duration checked(String field, Duration time) {
            if (time.toMillis() < 1 || time.toSeconds() > 60) {
                throw new InvalidValueException(field, time.toString(), "give 1 millisecond to 60 seconds");
            }
            return time;
        }
    }
}
