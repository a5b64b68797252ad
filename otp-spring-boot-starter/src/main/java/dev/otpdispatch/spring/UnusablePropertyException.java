package dev.otpdispatch.spring;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A property is missing or cannot be used. Spring Boot prints it as a failure analysis, without a stack trace.
 *
 * <p>No message holds the value of a secret.
 */
final class UnusablePropertyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String property;
    private final String problem;
    private final String remedy;

    /**
     * Names what is wrong.
     *
     * @param property its full name, such as {@code otp.policy.max-attempts}
     * @param problem what is wrong with it; the value as it may be shown
     * @param remedy what to do, in one or two sentences
     */
    UnusablePropertyException(String property, String problem, String remedy) {
        this(property, problem, remedy, null);
    }

    UnusablePropertyException(String property, String problem, String remedy, @Nullable Throwable cause) {
        super(property + ": " + problem + ": " + remedy, cause);
        this.property = requireNonNull(property, "property");
        this.problem = requireNonNull(problem, "problem");
        this.remedy = requireNonNull(remedy, "remedy");
    }

    String property() {
        return property;
    }

    String problem() {
        return problem;
    }

    String remedy() {
        return remedy;
    }
}
