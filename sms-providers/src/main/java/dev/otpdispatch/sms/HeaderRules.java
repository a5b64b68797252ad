package dev.otpdispatch.sms;

import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.text.Place;
import dev.otpdispatch.text.Template;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a header takes (RFC 9110 §5): reported where the definition says otherwise, not when a person waits. */
final class HeaderRules {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+"); // RFC 9110 §5.6.2
    /** What the transport sets itself: a second one would let two readers see two requests. */
    private static final Set<String> RESERVED =
            Set.of("content-length", "transfer-encoding", "host", "connection", "content-type", "proxy-authorization");

    private HeaderRules() {}

    static boolean isToken(String text) {
        return TOKEN.matcher(text).matches();
    }

    /** The headers of a request. */
    static List<Field> read(Cursor at, Tags tags) {
        Set<String> seen = new HashSet<>();
        at.forEachMember((name, member) -> {
            checkName(member, name);
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                member.problem("\"" + name + "\" is given twice");
            }
        });
        List<Field> headers = Field.read(at, tags);
        headers.forEach(header ->
                header.value().templates().forEach(text -> checkText(at, header.pointer(), literalsOf(text))));
        return headers;
    }

    /** A name that can be sent, and that is not the transport's. */
    static void checkName(Cursor at, String name) {
        if (!isToken(name)) {
            at.problem("\"" + name + "\" is no header name");
        } else if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
            at.problem("\"" + name + "\" is set by the transport; see \"contentType\"");
        }
    }

    /** What the definition itself says in a header; what its tags stand for is seen when they are filled in. */
    static Template checked(Cursor at, Template text) {
        checkText(at, at.pointer(), literalsOf(text));
        return text;
    }

    /** A header in which there are no tags. */
    static void checkText(Cursor at, String text) {
        checkText(at, at.pointer(), text);
    }

    private static String literalsOf(Template text) {
        return text.render(Place.PLAIN, tag -> "1");
    }

    private static void checkText(Cursor at, String pointer, String text) {
        try {
            Place.HEADER.encode(pointer, text);
        } catch (InvalidValueException refused) {
            at.problemAt(pointer, refused.shownValue() + ": " + refused.remedy());
        }
    }
}
