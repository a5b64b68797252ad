package dev.otpdispatch.spring.security;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what a filter chain with codes needs. */
final class MissingLoginAnalyzer extends AbstractFailureAnalyzer<MissingLoginException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MissingLoginException cause) {
        return new FailureAnalysis(
                "Nobody could sign in: " + cause.getMessage() + ".",
                "Define a bean of type AccountDirectory, which says who has which number, and do not set otp.enabled=false"
                        + " while the chain asks for codes.",
                cause);
    }
}
