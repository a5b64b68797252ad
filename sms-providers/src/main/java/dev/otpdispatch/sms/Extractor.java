package dev.otpdispatch.sms;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes an id, a code or an explanation out of an answer. */
record Extractor(
        Selector selector,
        @Nullable Pattern pattern,
        int group,
        @Nullable String constant) {

    /** The alternatives, tried in their order. */
    static List<Extractor> read(Cursor at) {
        return at.oneOrMore().stream().map(Extractor::readOne).toList();
    }

    /** The first that is found and not empty; nothing where the answer cannot be read. */
    static Optional<String> first(List<Extractor> extractors, Answer answer) {
        for (Extractor extractor : extractors) {
            Optional<String> found = extractor.extract(answer);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    Optional<String> extract(Answer answer) {
        try {
            for (Found found : selector.find(answer)) {
                Optional<String> taken = found.isThere() ? take(found) : Optional.empty();
                if (taken.isPresent() && !taken.get().isEmpty()) {
                    return taken;
                }
            }
            return Optional.empty();
        } catch (UnreadableAnswer unreadable) {
            return Optional.empty();
        }
    }

    private Optional<String> take(Found found) {
        String scalar = found.scalar();
        if (pattern == null) {
            return Optional.ofNullable(constant != null && found.size() > 0 ? constant : scalar);
        }
        if (scalar == null) {
            return Optional.empty();
        }
        Matcher matcher = BoundedText.matcher(pattern, scalar);
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        return Optional.ofNullable(constant != null ? constant : matcher.group(group));
    }

    private static Extractor readOne(Cursor given) {
        Cursor at = given.shaped(Shape.EXTRACTOR);
        Selector selector = Selector.read(at);
        Pattern pattern = at.at("matches").pattern();
        if (selector instanceof Selector.WholeText && pattern == null && at.exists()) {
            at.problem("needs a place (json, xml, xmlrpc, header) or \"matches\"");
        }
        int groups = pattern == null ? 0 : pattern.matcher("").groupCount();
        int group = at.at("group").integer(0, 99, Math.min(1, groups));
        if (group > groups) {
            at.at("group").problem("\"matches\" has " + groups + " groups");
            group = 0;
        }
        return new Extractor(
                selector,
                pattern,
                group,
                at.find("as").map(constant -> constant.text("")).orElse(null));
    }
}
