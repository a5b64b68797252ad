package dev.otpdispatch.text;

import dev.otpdispatch.failure.InvalidValueException;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The texts that a {@link MessageCatalog} holds in each language. */
public enum TextKind {
    /** The text that carries a code: key {@code otp.sms.message}, tag {@code {otp}} or {@code %s}. */
    CODE("otp.sms.message", "authenticator.sms.enter-otp.sms.sent.message", "otp", Template.Option.PERCENT_S_IS_CODE),
    /** The text that carries a link: key {@code otp.sms.link}, tag {@code {link}} or {@code %s}. */
    LINK("otp.sms.link", "authenticator.sms.link-wait.sms.sent.message", "link", Template.Option.PERCENT_S_IS_LINK),
    /**
     * The subject of a mail: key {@code otp.email.subject}. It carries neither code nor link, because lock screens
     * show subjects and because the same subject serves both.
     */
    MAIL_SUBJECT("otp.email.subject", null, null, null);

    private static final Set<String> COMMON_TAGS = Set.of("app", "minutes", "account");
    private static final Set<String> TAKEN_NAMES =
            Set.of("app", "minutes", "account", "otp", "link", "message", "phone", "email", "token", "mobile", "body");
    private static final Pattern ATTRIBUTE_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");

    private final String key;
    private final @Nullable String alias;
    private final @Nullable String requiredTag;
    private final Template.@Nullable Option percentS;

    TextKind(String key, @Nullable String alias, @Nullable String requiredTag, Template.@Nullable Option percentS) {
        this.key = key;
        this.alias = alias;
        this.requiredTag = requiredTag;
        this.percentS = percentS;
    }

    /** The key under which properties hold it. */
    public String key() {
        return key;
    }

    /** The key under which Curity's message files hold it, or null. */
    @Nullable
    String alias() {
        return alias;
    }

    /** Parses a text of this kind; what is wrong with it is told naming key and language. */
    Template parse(String field, String source, Set<String> attributes) {
        if (source.isBlank()) {
            throw refused(field, "", "a text is not blank");
        }
        if (this == MAIL_SUBJECT) {
            Place.MAIL_HEADER.encode(field, source);
        }
        Template.Option[] options = percentS == null ? new Template.Option[0] : new Template.Option[] {percentS};
        Template template = Template.parse(field, source, knownTags(attributes), options);
        if (requiredTag != null && !template.tags().contains(requiredTag)) {
            throw refused(field, source, "it lacks its tag {" + requiredTag + "}; without it nobody can log in");
        }
        return template;
    }

    /** Refuses a name that could not stand as a tag, or that means something else already. */
    static void requireAttributeName(String name) {
        if (!ATTRIBUTE_NAME.matcher(name).matches()) {
            throw refused("attributes", name, "a name is a letter and at most 63 letters, digits, _ and -");
        }
        if (TAKEN_NAMES.contains(name)) {
            throw refused("attributes", name, "this tag has a meaning already; choose another name");
        }
    }

    private Set<String> knownTags(Set<String> attributes) {
        Set<String> known = new HashSet<>(attributes);
        known.addAll(COMMON_TAGS);
        if (requiredTag != null) {
            known.add(requiredTag);
        }
        return known;
    }

    private static InvalidValueException refused(String field, String source, String remedy) {
        return new InvalidValueException(field, "\"" + source + "\"", remedy);
    }
}
