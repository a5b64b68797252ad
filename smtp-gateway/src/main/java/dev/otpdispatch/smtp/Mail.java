package dev.otpdispatch.smtp;

import dev.otpdispatch.delivery.EmailAddress;
import dev.otpdispatch.text.Template;
import org.jspecify.annotations.Nullable;

/**
 * One mail with its values filled in.
 *
 * @param to the one recipient, of header and envelope alike
 * @param subject one line, may be empty
 * @param subjectTemplate what it was made of, for the log
 * @param text the plain text, may be empty
 * @param html the same as HTML; null where there is none
 */
record Mail(
        EmailAddress to,
        String subject,
        Template subjectTemplate,
        String text,
        @Nullable String html) {
    /** Hides everything: a subject or a text holds the code. */
    @Override
    public String toString() {
        return "Mail[hidden]";
    }
}
