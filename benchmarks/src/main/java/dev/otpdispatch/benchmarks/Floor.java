package dev.otpdispatch.benchmarks;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What no implementation that hashes can do without: one secure draw and two HMAC-SHA-256. */
@State(Scope.Benchmark)
public class Floor {
    private final SecureRandom random = new SecureRandom();
    private final byte[] text = new byte[64];
    private final Mac keyed;

    /** A key of 32 bytes. */
    public Floor() {
        try {
            keyed = Mac.getInstance("HmacSHA256");
            keyed.init(new SecretKeySpec(new byte[32], "HmacSHA256"));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** One draw, two hashes; a {@code Mac} is for one thread, so each hash begins as a copy of the keyed one. */
    @Benchmark
    public Made drawAndTwoHashes() throws CloneNotSupportedException {
        return new Made(
                random.nextInt(1_000_000), ((Mac) keyed.clone()).doFinal(text), ((Mac) keyed.clone()).doFinal(text));
    }

    /**
     * Handed on, so that nothing of it is left out.
     *
     * @param drawn a code
     * @param first a hash
     * @param second another
     */
    @SuppressWarnings("ArrayRecordComponent") // never looked at
    public record Made(int drawn, byte[] first, byte[] second) {}
}
