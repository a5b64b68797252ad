package dev.otpdispatch.delivery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Blots out one message's secrets wherever a gateway repeats them. */
final class Redaction {
    private static final String BLOT = "***";
    /** Digits of a number a gateway may group or prefix differently: what is left after these is still telling. */
    private static final int TELLING_DIGITS = 6;

    private final List<String> secrets;

    private Redaction(List<String> secrets) {
        this.secrets = secrets;
    }

    static Redaction of(Message message) {
        List<String> secrets = new ArrayList<>();
        secrets.add(message.text());
        message.code().ifPresent(code -> secrets.add(code.reveal()));
        if (message.recipient() instanceof PhoneNumber phone) {
            secrets.add(phone.e164());
            secrets.add(phone.digits());
            secrets.add(phone.national());
            secrets.add(phone.digits()
                    .substring(Integer.toString(phone.callingCode()).length()));
        } else if (message.recipient() instanceof EmailAddress email) {
            secrets.add(email.address());
        }
        secrets.removeIf(String::isBlank);
        secrets.sort(Comparator.comparingInt(String::length).reversed());
        return new Redaction(secrets);
    }

    String apply(String said) {
        String clean = said;
        for (String secret : secrets) {
            clean = clean.replace(secret, BLOT);
        }
        return withoutLongDigitRuns(clean);
    }

    /** A gateway may echo the number in a form of its own: no run of digits long enough to be one is kept. */
    private static String withoutLongDigitRuns(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            int end = endOfNumber(text, i);
            if (end > i) {
                out.append(BLOT);
                i = end;
            } else {
                out.append(text.charAt(i++));
            }
        }
        return out.toString();
    }

    private static int endOfNumber(String text, int start) {
        int digits = 0;
        int end = start;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isDigit(c)) {
                digits++;
                end = i + 1;
            } else if (digits == 0 || (c != ' ' && c != '-' && c != '.')) {
                break;
            }
        }
        return digits > TELLING_DIGITS ? end : start;
    }
}
