package dev.otpdispatch.sms;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.failure.OtpException;
import java.util.List;

/**
 * A gateway definition, or the settings it was filled in with, cannot be used; it lists everything that is wrong.
 *
 * <p>No problem shows the value of a secret setting.
 */
public final class InvalidDefinitionException extends OtpException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    InvalidDefinitionException(String definition, List<Problem> problems) {
        super(message(definition, problems), null);
        this.problems = List.copyOf(problems);
    }

    /**
     * One thing that is wrong.
     *
     * @param pointer where, as a JSON pointer (RFC 6901) into the definition
     * @param message what is wrong and what would be accepted instead
     */
    public record Problem(String pointer, String message) {
        /** Checks that nothing is missing. */
        public Problem {
            requireNonNull(pointer, "pointer");
            requireNonNull(message, "message");
        }

        /** One line, whatever the definition has in its names. */
        @Override
        public String toString() {
            String line = (pointer.isEmpty() ? "(the document)" : pointer) + ": " + message;
            return line.replaceAll("\\p{Cntrl}", "?");
        }
    }

    /** Everything that is wrong, in the order of the document; empty only after deserialization. */
    public List<Problem> problems() {
        return problems == null ? List.of() : problems;
    }

    private static String message(String definition, List<Problem> problems) {
        StringBuilder all =
                new StringBuilder("gateway definition \"").append(definition).append("\" cannot be used:");
        problems.forEach(problem -> all.append("\n  ").append(problem));
        return all.toString();
    }
}
