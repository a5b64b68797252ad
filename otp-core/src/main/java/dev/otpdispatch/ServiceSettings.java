package dev.otpdispatch;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.code.OtpCode;
import dev.otpdispatch.delivery.MessageProvider;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.store.OtpStore;
import dev.otpdispatch.text.MessageCatalog;
import dev.otpdispatch.text.WebOtp;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What a service is made of, as it was collected: the settings of {@link OtpService.Builder}, which adds nothing but
 * the last step. Apart from it, so that the page of {@link OtpService} is a page of what a service does.
 */
abstract sealed class ServiceSettings permits OtpService.Builder {
    final List<MessageProvider> providers = new ArrayList<>();
    final List<TestNumbers.TestNumber> testNumbers = new ArrayList<>();
    OtpPolicy policy = OtpPolicy.standard();
    MessageCatalog texts = MessageCatalog.standard();
    InstantSource clock = InstantSource.system();
    OtpListener listener = OtpListener.none();
    int storedFormat = 1;

    @Nullable
    OtpStore store;

    @Nullable
    Pepper pepper;

    @Nullable
    SecureRandom random;

    @Nullable
    Executor dispatcher;

    @Nullable
    WebOtp ending;

    ServiceSettings(MessageProvider provider) {
        providers.add(requireNonNull(provider, "provider"));
    }

    abstract OtpService.Builder builder();

    /**
     * Another provider, asked when those before it do not support a recipient.
     *
     * @param next such as one for e-mail beside one for phones
     */
    public OtpService.Builder provider(MessageProvider next) {
        providers.add(requireNonNull(next, "next"));
        return builder();
    }

    /**
     * What is counted, and how far.
     *
     * @param value {@link OtpPolicy#standard()} unless set
     */
    public OtpService.Builder policy(OtpPolicy value) {
        this.policy = requireNonNull(value, "policy");
        return builder();
    }

    /**
     * Where state is kept.
     *
     * @param value in memory unless set; a shared store needs a {@link OtpService.Builder#pepper}
     */
    public OtpService.Builder store(OtpStore value) {
        this.store = requireNonNull(value, "store");
        return builder();
    }

    /**
     * The secrets under which everything stored is hashed.
     *
     * @param value fresh ones for each start unless set, which only the in-memory store allows
     */
    public OtpService.Builder pepper(Pepper value) {
        this.pepper = requireNonNull(value, "pepper");
        return builder();
    }

    /**
     * The texts of messages.
     *
     * @param value the shipped ones in 14 languages unless set
     */
    public OtpService.Builder texts(MessageCatalog value) {
        this.texts = requireNonNull(value, "texts");
        return builder();
    }

    /**
     * A last line for browsers or for an Android app in each text with a code.
     *
     * @param lastLine none unless set
     */
    public OtpService.Builder ending(WebOtp lastLine) {
        this.ending = requireNonNull(lastLine, "lastLine");
        return builder();
    }

    /**
     * Sends on other threads, so that how long a request takes tells nothing; results then say QUEUED.
     *
     * @param executor bounded, the application's to close
     */
    public OtpService.Builder dispatcher(Executor executor) {
        this.dispatcher = requireNonNull(executor, "executor");
        return builder();
    }

    /**
     * Hears what happens.
     *
     * @param value nobody unless set
     */
    public OtpService.Builder listener(OtpListener value) {
        this.listener = requireNonNull(value, "listener");
        return builder();
    }

    /**
     * What time it is; nodes that share a store agree within 2 seconds.
     *
     * @param source the system's clock unless set
     */
    public OtpService.Builder clock(InstantSource source) {
        this.clock = requireNonNull(source, "clock");
        return builder();
    }

    /**
     * Where chance comes from.
     *
     * @param source the platform's unless set
     */
    public OtpService.Builder random(SecureRandom source) {
        this.random = requireNonNull(source, "random");
        return builder();
    }

    /**
     * A number whose code is always the same until a date, for testers; announced in the log at start-up. Whoever
     * reads this code logs in as any account with this number.
     *
     * @param number the number
     * @param code its code, of the policy's format
     * @param until the first moment at which it has no fixed code any more
     */
    public OtpService.Builder testNumber(PhoneNumber number, OtpCode code, Instant until) {
        testNumbers.add(new TestNumbers.TestNumber(number, code, until));
        return builder();
    }

    /**
     * The stored form to write, for renewing nodes one by one: a release reads its neighbours' forms too.
     *
     * @param version 1 unless set
     */
    public OtpService.Builder storedFormat(int version) {
        this.storedFormat = version;
        return builder();
    }
}
