package dev.otpdispatch.smtp;

import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.text.Place;
import dev.otpdispatch.text.Template;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names that the templates of one provider may use, and the values that a message gives them. Immutable. */
final class TagValues {
    /** The tags that stand for the code or the text. */
    static final Set<String> CODE_OR_TEXT = Set.of("otp", "message");

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

    private final String recipientTag;
    private final Function<Message, String> recipient;
    private final Set<String> attributes;
    private final Map<String, String> settings;

    /**
     * Checks the names.
     *
     * @param recipientTag {@code phone} or {@code email}
     * @param recipient writes a message's recipient as the gateway wants it
     */
    TagValues(
            String recipientTag,
            Function<Message, String> recipient,
            Collection<String> attributes,
            Map<String, String> settings) {
        this.recipientTag = recipientTag;
        this.recipient = recipient;
        this.attributes = Set.copyOf(attributes);
        this.settings = Map.copyOf(settings);
        this.attributes.forEach(name -> requireFree("attributes", name));
        this.settings.forEach(this::requireSetting);
    }

    Template parse(String field, String source, Template.Option... options) {
        return Template.parse(field, source, names(), options);
    }

    /** One line, whatever is filled in. */
    Template parseLine(String field, String source) {
        Place.MAIL_HEADER.encode(field, source);
        return parse(field, source);
    }

    Function<String, @Nullable String> of(Message message) {
        return tag -> switch (tag) {
            case "phone", "email" -> recipient.apply(message);
            case "otp" -> message.codeOrText();
            case "message" -> message.text();
            default ->
                settings.containsKey(tag)
                        ? settings.get(tag)
                        : message.attributes().get(tag);
        };
    }

    /** The settings as they are, and one and the same text for whatever changes with the message. */
    Function<String, @Nullable String> sample(String varying) {
        return tag -> settings.getOrDefault(tag, varying);
    }

    /** Whether a template holds what changes with the person: the recipient or an attribute. */
    boolean tellsPeopleApart(Template template) {
        return template.tags().contains(recipientTag)
                || template.tags().stream().anyMatch(attributes::contains);
    }

    Secrets secrets() {
        return Secrets.of(List.copyOf(settings.values()));
    }

    static boolean holdsCode(Template template) {
        return template.tags().stream().anyMatch(CODE_OR_TEXT::contains);
    }

    private Set<String> names() {
        Set<String> names = new LinkedHashSet<>(CODE_OR_TEXT);
        names.add(recipientTag);
        names.addAll(attributes);
        names.addAll(settings.keySet());
        return names;
    }

    private void requireSetting(String name, String value) {
        requireFree("settings", name);
        if (attributes.contains(name)) {
            throw new InvalidValueException("settings", name, "an attribute has this name; give another");
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidValueException(name, "(hidden)", "give one line without control characters");
        }
    }

    private static void requireFree(String field, String name) {
        if (!NAME.matcher(name).matches() || Template.MESSAGE_TAGS.contains(name)) {
            throw new InvalidValueException(
                    field, name, "give letters, digits, _ and -, and none of " + Template.MESSAGE_TAGS);
        }
    }
}
