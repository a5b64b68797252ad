package dev.otpdispatch.smtp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.otpdispatch.failure.InvalidValueException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Writes a mail as it goes over the wire (RFC 5322, RFC 2045): all ASCII, lines ended by CRLF. Written here and not by
 * the mail library, whose encodings depend on system properties of the JVM and fall back to base64, which gateways
 * that read the body as the message do not decode.
 */
final class MailWriter {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM uuuu HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final Pattern LINE_BREAK = Pattern.compile("\r\n|\r|\n");
    /** A line that every relay carries unchanged: short, printable, no blank at its end. */
    private static final Pattern PLAIN_LINES = Pattern.compile("(?:[\t -~]{0,997}[!-~](?:\r\n|$)|\r\n)*");
    /** What may stand in a Message-ID as it is (RFC 5322 §3.2.3, dot-atom). */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");

    private static final int MOST_ID = 64;

    private final SmtpSettings settings;

    MailWriter(SmtpSettings settings) {
        this.settings = settings;
    }

    /**
     * The mail for one message.
     *
     * @param id of the message; the same over retries, so that a mailbox may drop a repetition
     * @throws InvalidValueException if the subject does not fit its line, or half a character stands somewhere
     */
    byte[] write(String id, Mail mail) {
        String token = ID.matcher(id).matches() && id.length() <= MOST_ID
                ? id
                : UUID.nameUUIDFromBytes(id.getBytes(UTF_8)).toString();
        StringBuilder out = new StringBuilder(1024);
        line(out, "From: " + settings.fromHeader());
        line(out, "To: " + mail.to().address());
        if (settings.replyToFrom()) {
            line(out, "Reply-To: " + settings.from().address());
        }
        line(out, HeaderText.header("Subject", wellFormed("subject", mail.subject())));
        line(out, "Date: " + DATE.format(settings.clock().instant()));
        line(out, "Message-ID: <" + token + "@" + settings.fromDomain() + ">");
        line(out, "Auto-Submitted: auto-generated");
        line(out, "MIME-Version: 1.0");
        body(out, token, mail);
        return out.toString().getBytes(US_ASCII);
    }

    private static void body(StringBuilder out, String token, Mail mail) {
        String text = canonical("body", mail.text());
        String html = mail.html();
        if (html == null) {
            part(out, "text/plain", text, !PLAIN_LINES.matcher(text).matches());
            return;
        }
        String boundary = "=_" + token; // quoted-printable never holds "=_": no text can end a part
        line(out, "Content-Type: multipart/alternative; boundary=\"" + boundary + "\"");
        line(out, "");
        line(out, "--" + boundary);
        part(out, "text/plain", text, true);
        line(out, "");
        line(out, "--" + boundary);
        part(out, "text/html", canonical("html", html), true);
        line(out, "");
        line(out, "--" + boundary + "--");
    }

    private static void part(StringBuilder out, String type, String text, boolean quoted) {
        line(out, "Content-Type: " + type + "; charset=UTF-8");
        line(out, "Content-Transfer-Encoding: " + (quoted ? "quoted-printable" : "7bit"));
        line(out, "");
        out.append(quoted ? QuotedPrintable.encode(text) : text);
    }

    private static void line(StringBuilder out, String line) {
        out.append(line).append("\r\n");
    }

    private static String canonical(String field, String text) {
        return LINE_BREAK.matcher(wellFormed(field, text)).replaceAll("\r\n");
    }

    /** Half a surrogate pair would silently become a question mark. */
    private static String wellFormed(String field, String text) {
        if (!UTF_8.newEncoder().canEncode(text)) {
            throw new InvalidValueException(field, "(hidden)", "half of a surrogate pair is no character");
        }
        return text;
    }
}
