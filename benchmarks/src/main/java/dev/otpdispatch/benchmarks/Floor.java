package dev.otpdispatch.benchmarks;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

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
    public void drawAndTwoHashes(Blackhole hole) throws CloneNotSupportedException {
        hole.consume(random.nextInt(1_000_000));
        hole.consume(((Mac) keyed.clone()).doFinal(text));
        hole.consume(((Mac) keyed.clone()).doFinal(text));
    }
}
