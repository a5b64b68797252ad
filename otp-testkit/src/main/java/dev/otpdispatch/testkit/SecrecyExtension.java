package dev.otpdispatch.testkit;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.code.OtpCode;
import dev.otpdispatch.delivery.EmailAddress;
import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.MessageProvider;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.Recipient;
import dev.otpdispatch.store.OtpStore;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/**
 * Fails a test in which a secret showed: a code, a pepper, a credential, a full phone number or mail address.
 *
 * <pre>{@code
 * @RegisterExtension
 * final SecrecyExtension secrecy = SecrecyExtension.watching(API_KEY);
 *
 * @Test
 * void loginShowsNothing() {
 *     OtpService otp = OtpService.builder(secrecy.recording(provider))   // learns each code, link, text and recipient
 *             .store(secrecy.recording(OtpStore.inMemory()))             // looks at each stored byte
 *             .listener(secrecy::seen)                                   // looks at each event
 *             .build();
 *     secrecy.seen(otp.challenge(request));                              // looks at a result
 * }
 * }</pre>
 *
 * <p>Looks at the end of the test, when all secrets are known, through
 *
 * <ul>
 *   <li>every line logged through slf4j or {@code java.util.logging} by any thread, at every level, also where the
 *       level is off: message, arguments, exceptions with their causes, markers and MDC (a logger of the JDK's that has a
 *       level of its own is heard from that level on);
 *   <li>the exception the test threw, unless it is an assertion's, and those given to {@link #seen};
 *   <li>the {@code toString} of every object given to {@link #seen};
 *   <li>keys and bytes written to a {@linkplain #recording(OtpStore) recorded store}.
 * </ul>
 *
 * <p>A text secret is found as it is, percent-encoded and in Base64, in bytes also as UTF-8, UTF-16 (both byte orders)
 * and ISO-8859-1; a number and a code of six digits or more also when they are written in groups. The failure names the places with the secrets blotted
 * out. Log lines need Logback as the binding of slf4j; without it the test fails rather than look nowhere, unless
 * {@link #ignoringLogs()} was said.
 *
 * <p>Register it in an instance field. What a recorded provider taught it lasts for one test, what it was told as long
 * as it does. Thread-safe; tests that run at the same time in one JVM see each other's log lines.
 */
public final class SecrecyExtension implements BeforeEachCallback, AfterEachCallback, TestExecutionExceptionHandler {
    /** 128 bits in Base64: what a link is worth is in such a run, and no word of a text is as long. */
    private static final Pattern LINK_TOKEN = Pattern.compile("[A-Za-z0-9_-]{22,}");

    private final Secrets told = new Secrets();
    private final Secrets learned = new Secrets();
    private final Sightings sightings = new Sightings();
    private boolean logsAreWatched = true;
    private @Nullable LogWatch logs;

    private SecrecyExtension() {}

    /**
     * Watches for these secrets, and those it is told or learns later.
     *
     * @param secrets at least 4 characters each, since anything shorter shows everywhere by chance
     */
    public static SecrecyExtension watching(String... secrets) {
        SecrecyExtension extension = new SecrecyExtension();
        for (String secret : secrets) {
            extension.secret(secret);
        }
        return extension;
    }

    /** The same without looking at log lines, for tests that run on another logging library than Logback. */
    public SecrecyExtension ignoringLogs() {
        logsAreWatched = false;
        return this;
    }

    /**
     * One secret more, such as a password.
     *
     * @param secret at least 4 characters
     */
    public void secret(String secret) {
        told.add(requireNonNull(secret, "secret"));
    }

    /**
     * One secret more, such as the bytes of a pepper.
     *
     * @param secret at least 4 bytes, copied; found as they are, in hexadecimal and in Base64
     */
    public void secret(byte[] secret) {
        told.add(requireNonNull(secret, "secret"));
    }

    /**
     * One code more.
     *
     * @param code at least 4 characters
     */
    public void secret(OtpCode code) {
        secret(code.reveal());
    }

    /**
     * One full number or mail address more, in every form it is written in.
     *
     * @param recipient whose masked form may show
     */
    public void secret(Recipient recipient) {
        addTo(told, recipient);
    }

    /**
     * Looks at something that may be shown to anybody: an event, a result, an exception.
     *
     * @param shown looked at now, by its {@code toString}; an exception with its causes, bytes one by one
     * @return the same
     */
    public <T> T seen(T shown) {
        String where = "a " + shown.getClass().getName();
        if (shown instanceof byte[] bytes) {
            sightings.bytes("some bytes", bytes);
        } else if (shown instanceof Throwable thrown) {
            sightings.text(where, Sightings.everythingOf(thrown));
        } else {
            sightings.text(where, shown.toString());
        }
        return shown;
    }

    /**
     * The same store, each key and value written to it looked at.
     *
     * @param store where it is written
     */
    public OtpStore recording(OtpStore store) {
        return new RecordingStore(requireNonNull(store, "store"), sightings);
    }

    /**
     * The same provider; the code, the token of a link, the text and the recipient of each message become secrets, and each
     * outcome is looked at, or what was thrown.
     *
     * @param provider where messages go
     */
    public MessageProvider recording(MessageProvider provider) {
        return new RecordingProvider(requireNonNull(provider, "provider"), this);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        sightings.clear();
        learned.clear();
        if (logsAreWatched) {
            logs = LogWatch.open(sightings::text);
        }
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        boolean ofTheTestItself = thrown instanceof AssertionError || thrown instanceof TestAbortedException;
        if (!ofTheTestItself) {
            seen(thrown);
        }
        throw thrown;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (logs != null) {
            logs.close();
        }
        List<String> shown = sightings.of(told.and(learned));
        if (!shown.isEmpty()) {
            throw new AssertionError("a secret shows in " + String.join("\n and in ", shown));
        }
    }

    void learn(Message message) {
        message.code().ifPresent(code -> learned.add(code.reveal()));
        if (message.code().isEmpty()) {
            LINK_TOKEN.matcher(message.text()).results().forEach(token -> learned.add(token.group()));
        }
        addTo(learned, message.recipient());
        if (message.text().length() >= Secrets.SHORTEST) {
            learned.add(message.text());
        }
    }

    private static void addTo(Secrets secrets, Recipient recipient) {
        if (recipient instanceof PhoneNumber phone) {
            List.of(phone.e164(), phone.digits(), phone.national()).forEach(secrets::add);
        } else if (recipient instanceof EmailAddress email) {
            secrets.add(email.address());
        }
    }
}
