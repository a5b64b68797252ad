package dev.otpdispatch.spring.security;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what a filter chain lacks whose login may let people off the factor. */
final class UnansweredSkipAnalyzer extends AbstractFailureAnalyzer<UnansweredSkipException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnansweredSkipException cause) {
        return new FailureAnalysis(
                "Some could never sign in: " + cause.getMessage() + ".",
                "Call grantWhereSkipped() on smsOtp(), and they go on as after the right code; or skippedHandler(…),"
                        + " which says where else they go.",
                cause);
    }
}
