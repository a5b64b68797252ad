package dev.otpdispatch.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BinaryOperator;

/** Renders each text of a catalogue with a value of the usual length, and finds those sent as more than one message. */
record CatalogLint(MessageCatalog texts, Set<String> languages) {
    List<SegmentWarning> warnings(TextKind kind, String secret, BinaryOperator<String> finish) {
        List<SegmentWarning> warnings = new ArrayList<>();
        for (String tag : languages) {
            Locale locale = Locale.forLanguageTag(tag);
            String text = texts.render(locale, kind, name -> sample(name, secret));
            SmsLength length = SmsLength.of(finish.apply(kind.key() + " [" + tag + "]", text));
            if (length.segments() > 1) {
                warnings.add(new SegmentWarning(kind.key(), locale, length));
            }
        }
        return List.copyOf(warnings);
    }

    private static String sample(String tag, String secret) {
        return switch (tag) {
            case "otp", "link" -> secret;
            case "minutes" -> "10";
            default -> "0123456789";
        };
    }
}
