package dev.otpdispatch.sms;

import dev.otpdispatch.delivery.PhoneNumber;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The form in which a gateway wants the recipient's number. */
sealed interface PhoneFormat {
    /** The number in this form; null if this gateway cannot reach it. */
    @Nullable
    String format(PhoneNumber phone);

    static PhoneFormat read(Cursor at) {
        if (at.isText() || !at.exists()) {
            return at.choice(Plain.class, Plain.E164);
        }
        Cursor shaped = at.shaped(Shape.PHONE);
        return switch (shaped.at("format").text("")) {
            case "NATIONAL" -> national(shaped);
            case "REGEX" -> regex(shaped);
            default -> {
                shaped.at("format")
                        .problem("must be NATIONAL or REGEX here; E164, DIGITS and DOUBLE_ZERO are"
                                + " written as a plain string");
                yield Plain.E164;
            }
        };
    }

    private static PhoneFormat national(Cursor at) {
        at.require("region");
        String region = at.at("region").text("DE").toUpperCase(Locale.ROOT);
        if (!Pattern.matches("[A-Z]{2}", region)) {
            at.at("region").problem("must be an ISO 3166-1 country code such as DE");
        }
        Others others = at.at("others").choice(Others.class, Others.REFUSE);
        return new National(region, others);
    }

    private static PhoneFormat regex(Cursor at) {
        at.require("pattern");
        at.require("replacement");
        Plain base = at.at("base").choice(Plain.class, Plain.E164);
        Pattern pattern = at.at("pattern").pattern();
        String replacement = at.at("replacement").text("");
        if (pattern == null || !TextRules.isUsable(pattern, replacement, at)) {
            return base;
        }
        return new Regex(base, pattern, replacement);
    }

    /** A form that every number has. */
    enum Plain implements PhoneFormat {
        /** {@code +4915123456789}. */
        E164 {
            @Override
            public String format(PhoneNumber phone) {
                return phone.e164();
            }
        },
        /** {@code 4915123456789}. */
        DIGITS {
            @Override
            public String format(PhoneNumber phone) {
                return phone.digits();
            }
        },
        /** {@code 004915123456789}. */
        DOUBLE_ZERO {
            @Override
            public String format(PhoneNumber phone) {
                return "00" + phone.digits();
            }
        };

        @Override
        public abstract String format(PhoneNumber phone);
    }

    /** What a gateway of one country takes for the others. */
    enum Others {
        REFUSE,
        E164,
        DIGITS,
        DOUBLE_ZERO
    }

    /** As dialled inside one country. */
    record National(String region, Others others) implements PhoneFormat {
        @Override
        public @Nullable String format(PhoneNumber phone) {
            if (phone.region().filter(region::equals).isPresent()) {
                return phone.national();
            }
            return others == Others.REFUSE ? null : Plain.valueOf(others.name()).format(phone);
        }
    }

    /** Rewritten by a regular expression, every match replaced. */
    record Regex(Plain base, Pattern pattern, String replacement) implements PhoneFormat {
        @Override
        public String format(PhoneNumber phone) {
            return pattern.matcher(base.format(phone)).replaceAll(replacement);
        }
    }
}
