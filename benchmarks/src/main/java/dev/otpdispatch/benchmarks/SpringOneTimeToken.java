package dev.otpdispatch.benchmarks;

import java.time.Duration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.springframework.security.authentication.ott.GenerateOneTimeTokenRequest;
import org.springframework.security.authentication.ott.InMemoryOneTimeTokenService;
import org.springframework.security.authentication.ott.OneTimeToken;
import org.springframework.security.authentication.ott.OneTimeTokenAuthenticationToken;

/** The peer: Spring Security's in-memory one-time tokens, which neither hash nor limit. */
@State(Scope.Benchmark)
public class SpringOneTimeToken {
    /** How many other tokens are pending. */
    @Param("NONE")
    public Pending pending;

    private InMemoryOneTimeTokenService tokens;

    /** Fills the service. */
    @Setup
    public void fill() {
        tokens = new InMemoryOneTimeTokenService();
        for (int i = 0; i < pending.count(); i++) {
            tokens.generate(new GenerateOneTimeTokenRequest("pending-" + i, Duration.ofHours(1)));
        }
    }

    /** One login. */
    @Benchmark
    public OneTimeToken generateAndConsume() {
        OneTimeToken token = tokens.generate(new GenerateOneTimeTokenRequest("account"));
        return tokens.consume(new OneTimeTokenAuthenticationToken(token.getTokenValue()));
    }
}
