package dev.otpdispatch.sms;

import dev.otpdispatch.text.Template;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A URL in four parts, each with the encoder of its own; its host is out of a person's reach. */
record UrlTemplate(
        String pointer,
        String scheme,
        Template authority,
        Template path,
        @Nullable Template query) {
    private static final Pattern PARTS = Pattern.compile("(https?)://([^/?#]*)(/[^?#]*)?(?:\\?([^#]*))?");

    static UrlTemplate read(Cursor at, Tags tags) {
        Matcher parts = PARTS.matcher(at.text("https://missing/"));
        if (!parts.matches()) {
            at.problem("must be an absolute URL beginning with https:// (or http://), without a fragment");
            return read(
                    Cursor.root(
                            com.fasterxml.jackson.databind.node.TextNode.valueOf("https://missing/"), new Problems()),
                    tags);
        }
        String path = parts.group(3) == null ? "/" : parts.group(3);
        String query = parts.group(4);
        return new UrlTemplate(
                at.pointer(),
                parts.group(1),
                authority(at, parts.group(2), tags),
                tags.ofRequest(at, path),
                query == null ? null : tags.ofRequest(at, query));
    }

    private static Template authority(Cursor at, String source, Tags tags) {
        if (source.isEmpty() || source.contains("@")) {
            at.problem(source.isEmpty() ? "has no host" : "holds credentials: give them in \"auth\"");
        }
        Template authority = tags.ofSettings(at, source);
        for (String tag : authority.tags()) {
            if (!tags.isPatterned(tag)) {
                at.problem("{" + tag + "} in the host must be a setting with a pattern");
            }
        }
        return authority;
    }

    void collectTags(Set<String> tags) {
        tags.addAll(authority.tags());
        tags.addAll(path.tags());
        if (query != null) {
            tags.addAll(query.tags());
        }
    }
}
