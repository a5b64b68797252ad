package dev.otpdispatch.sms.imports;

import dev.otpdispatch.sms.GatewayDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * One gateway of an imported configuration. Immutable and thread-safe; {@code toString} shows no setting's value.
 *
 * <p>Nothing is dropped in silence: what could not be carried, or is read otherwise than its operator may think, is in
 * {@link #notes()}.
 */
public sealed interface Imported {
    /** What it was called, in the form that definitions use. */
    String name();

    /** What an operator has to know about it, one sentence each. */
    List<String> notes();

    /**
     * A gateway over HTTP.
     *
     * @param name what it was called
     * @param definition the definition, free of secrets
     * @param settings the values of its settings, secrets included
     * @param notes what an operator has to know
     */
    record Http(String name, GatewayDefinition definition, Map<String, String> settings, List<String> notes)
            implements Imported {
        /** Copies what could change. */
        public Http {
            settings = Map.copyOf(settings);
            notes = List.copyOf(notes);
        }

        /** Names and notes; no value. */
        @Override
        public String toString() {
            return "Imported.Http[" + name + ", settings " + new TreeSet<>(settings.keySet()) + ", " + notes + "]";
        }
    }

    /**
     * A gateway by mail: the templates of an SMTP provider, and the server they go through.
     *
     * @param name what it was called
     * @param server host, port, from, user, password and tls, as far as they were given; secrets included
     * @param to template of the address
     * @param subject template of the subject
     * @param body template of the body
     * @param rewriting what becomes of the number, which is in international form with {@code +} else
     * @param notes what an operator has to know
     */
    record Mail(
            String name,
            Map<String, String> server,
            String to,
            String subject,
            String body,
            Optional<Rewriting> rewriting,
            List<String> notes)
            implements Imported {
        /** Copies what could change. */
        public Mail {
            server = Map.copyOf(server);
            notes = List.copyOf(notes);
        }

        /** Names, templates and notes; no value. */
        @Override
        public String toString() {
            return "Imported.Mail[" + name + ", to " + to + ", server " + new TreeSet<>(server.keySet()) + ", " + notes
                    + "]";
        }
    }

    /**
     * How a number is rewritten: every match in its international form with {@code +} is replaced.
     *
     * @param pattern a regular expression in Java's syntax
     * @param replacement with {@code $1} for its groups
     */
    record Rewriting(String pattern, String replacement) {}

    /**
     * A gateway that cannot be carried.
     *
     * @param name what it was called
     * @param notes why
     */
    record NotCarried(String name, List<String> notes) implements Imported {
        /** Copies what could change. */
        public NotCarried {
            notes = List.copyOf(notes);
        }
    }
}
