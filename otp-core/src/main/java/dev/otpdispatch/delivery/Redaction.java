package dev.otpdispatch.delivery;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.regex.Pattern.UNICODE_CASE;
import static java.util.regex.Pattern.quote;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Blots out one message's secrets wherever a gateway repeats them, also where it writes them another way. */
final class Redaction {
    private static final String BLOT = "***";
    private static final int SHORTEST_TEXT = 4;
    /** What may stand between the characters of a code that is shown in groups, percent-encoded or not. */
    private static final String GROUPING = "(?:%[0-9a-f]{2}|[^\\p{L}\\p{N}])?";
    /** Digits of a number may be grouped and prefixed: no run of seven or more is kept. */
    private static final Pattern NUMBER = Pattern.compile("\\p{Nd}(?:(?:[\\p{Zs}\\p{Pd}.()/_]{1,3}|%20)?\\p{Nd}){6,}+");

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{16,}");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");

    private final List<Pattern> secrets = new ArrayList<>();

    private Redaction() {}

    static Redaction of(Message message) {
        Redaction redaction = new Redaction();
        redaction.addWhole(message.text());
        message.subject().ifPresent(redaction::addWhole);
        message.attributes().values().forEach(redaction::addWhole);
        TOKEN.matcher(message.text()).results().forEach(token -> redaction.add(quote(token.group())));
        message.code().ifPresent(code -> redaction.add(grouped(code.reveal())));
        redaction.secrets.add(NUMBER); // as a whole, before a part of it is found
        if (message.recipient() instanceof PhoneNumber phone) {
            redaction.add(grouped(phone.national()));
            redaction.add(grouped(subscriber(phone)));
        } else if (message.recipient() instanceof EmailAddress email) {
            redaction.add(anySign(email.address()));
        }
        return redaction;
    }

    String apply(String said) {
        String clean = said;
        for (Pattern secret : secrets) {
            clean = secret.matcher(clean).replaceAll(BLOT);
        }
        return CONTROL.matcher(clean).replaceAll(" ");
    }

    /** What is too short to tell anything would blot out every word it happens to be a part of. */
    private void addWhole(String text) {
        if (text.strip().length() >= SHORTEST_TEXT) {
            add(quote(text));
        }
    }

    private void add(String regex) {
        secrets.add(Pattern.compile(regex, CASE_INSENSITIVE | UNICODE_CASE));
    }

    private static String grouped(String characters) {
        return characters
                .codePoints()
                .mapToObj(c -> quote(Character.toString(c)))
                .collect(Collectors.joining(GROUPING));
    }

    /** The at sign may come back percent-encoded or as an entity. */
    private static String anySign(String address) {
        int at = address.lastIndexOf('@');
        return quote(address.substring(0, at)) + "[^\\s]{1,6}" + quote(address.substring(at + 1));
    }

    private static String subscriber(PhoneNumber phone) {
        return phone.digits().substring(Integer.toString(phone.callingCode()).length());
    }
}
