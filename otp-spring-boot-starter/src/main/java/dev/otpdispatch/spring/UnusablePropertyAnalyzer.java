package dev.otpdispatch.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints what is wrong with a property in place of a stack trace. */
final class UnusablePropertyAnalyzer extends AbstractFailureAnalyzer<UnusablePropertyException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnusablePropertyException cause) {
        return new FailureAnalysis(
                "The property " + cause.property() + " cannot be used: " + cause.problem() + ".",
                sentence(cause.remedy()),
                cause);
    }

    private static String sentence(String remedy) {
        return Character.toUpperCase(remedy.charAt(0)) + remedy.substring(1) + ".";
    }
}
