package dev.otpdispatch.sms;

import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.text.Place;
import dev.otpdispatch.text.Template;
import java.net.URI;
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

    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?");

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
                always(at, path, tags),
                query == null ? null : always(at, query, tags));
    }

    private static Template always(Cursor at, String source, Tags tags) {
        Template template = tags.ofRequest(at, source);
        template.tags().stream()
                .filter(tags::mayBeAbsent)
                .forEach(tag -> at.problem("{" + tag + "} may be absent: give it a default, or give it in \"query\""));
        return template;
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

    /** The URL with everything encoded; a base given by hand replaces scheme, host and port. */
    String fill(Scope scope, @Nullable URI base) {
        StringBuilder url = new StringBuilder(base == null ? scheme + "://" + host(scope) : origin(base));
        url.append(path.render(Place.URL_PATH, scope::value));
        if (query != null) {
            url.append('?').append(query.render(Place.URL_QUERY, scope::value));
        }
        return url.toString();
    }

    private String host(Scope scope) {
        String host = authority.render(Place.PLAIN, scope::value);
        if (!HOST.matcher(host).matches()) {
            throw new InvalidValueException(pointer, "the host \"" + host + "\"", "a host is a name or an address");
        }
        return host;
    }

    private static String origin(URI base) {
        return base.getScheme() + "://" + base.getRawAuthority();
    }

    void collectTags(Set<String> tags) {
        tags.addAll(authority.tags());
        tags.addAll(path.tags());
        if (query != null) {
            tags.addAll(query.tags());
        }
    }
}
