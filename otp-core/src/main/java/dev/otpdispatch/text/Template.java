package dev.otpdispatch.text;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.failure.InvalidValueException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text with tags, parsed once and rendered in one pass.
 *
 * <p>A value is never parsed again, so a value that looks like a tag stays as it is. Each value is encoded for the
 * place the template stands in ({@link Place}), so nothing a person types changes a header, a JSON structure or a
 * URL. An unknown tag fails when the template is parsed, not when a person waits for a code.
 *
 * <p>Tags of every dialect mean the same thing everywhere:
 *
 * <table>
 * <caption>Tags</caption>
 * <tr><th>meaning</th><th>ours</th><th>also understood</th></tr>
 * <tr><td>recipient's number</td><td>{@code {phone}}</td>
 *     <td>{@code <phone>}, {@code $ctx.num}, {@code {{mobile}}}, {@code ${currentUser.phone}},
 *     {@code ${mobile}}</td></tr>
 * <tr><td>recipient's e-mail address</td><td>{@code {email}}</td>
 *     <td>{@code ${currentUser.email}}, {@code ${email}}</td></tr>
 * <tr><td>bare code, or the whole text where there is none</td><td>{@code {otp}}</td>
 *     <td>{@code <otp>}, {@code ${attr.otp}}, {@code $ctx.otp}</td></tr>
 * <tr><td>rendered text</td><td>{@code {message}}</td><td>{@code $ctx.msg}, {@code {{body}}}</td></tr>
 * <tr><td>code in a text, link in a link text</td><td>{@code {otp}}, {@code {link}}</td>
 *     <td>{@code %s}, with the option for it</td></tr>
 * <tr><td>any declared name</td><td>{@code {name}}</td><td>{@code {{name}}}</td></tr>
 * </table>
 *
 * <p>A brace that does not enclose a bare name is text, so JSON needs no escaping; <code>\{</code> is always a
 * literal brace; of the angle form only {@code <phone>} and {@code <otp>} are tags. Immutable and thread-safe.
 */
public final class Template {
    /** The tags that every message has a value for; {@code email} and {@code phone} by the kind of recipient. */
    public static final Set<String> MESSAGE_TAGS = Set.of("phone", "email", "otp", "message");

    private static final Pattern OPENING_BRACE = Pattern.compile("\\{(?=[A-Za-z{]|\\z)");

    private final String field;
    private final List<Part> parts;
    private final Set<String> tags;

    private Template(String field, List<Part> parts) {
        this.field = field;
        this.parts = parts;
        Set<String> found = new LinkedHashSet<>();
        for (Part part : parts) {
            if (part.tag() != null) {
                found.add(part.tag());
            }
        }
        this.tags = Set.copyOf(found);
    }

    /** A stretch of text, or a tag: exactly one of the two is there. */
    record Part(@Nullable String literal, @Nullable String tag) {}

    /** What a template may hold beyond the tags that stand everywhere. */
    public enum Option {
        /** In XML bodies {@code <phone>} is an element, not a tag. */
        NO_ANGLE_TAGS,
        /** {@code %s} is the code: texts written for other servers work as they are. */
        PERCENT_S_IS_CODE,
        /** {@code %s} is the link. */
        PERCENT_S_IS_LINK
    }

    /**
     * Parses a template.
     *
     * @param field what it is called in error messages, such as {@code request.url}
     * @param source the text with tags
     * @param names every name that a tag may have here, in our own spelling
     * @param options what else it may hold
     * @throws InvalidValueException for a tag that is not among the names; it tells the tag and the names
     */
    public static Template parse(String field, String source, Set<String> names, Option... options) {
        requireNonNull(field, "field");
        TemplateParser parser = new TemplateParser(field, requireNonNull(source, "source"), names, Set.of(options));
        return new Template(field, parser.parse());
    }

    /** The names of the tags in it, in our own spelling. */
    public Set<String> tags() {
        return tags;
    }

    /** The text before the first tag; the whole text where there is no tag. */
    public String literalPrefix() {
        String first = parts.isEmpty() ? "" : parts.get(0).literal();
        return first == null ? "" : first;
    }

    /**
     * Fills in the values.
     *
     * @param place how values are encoded
     * @param values a value for each name in {@link #tags()}; null is an error
     * @throws InvalidValueException if a value is missing or cannot stand in such a place; the field is named, the
     *     value is not shown
     */
    public String render(Place place, Function<String, @Nullable String> values) {
        if (tags.isEmpty()) {
            return literalPrefix(); // parsing leaves one literal where no tag parts two
        }
        String only = parts.get(0).tag();
        if (parts.size() == 1 && only != null) {
            return place.encode(field, value(only, values));
        }
        StringBuilder out = new StringBuilder(128);
        for (Part part : parts) {
            String tag = part.tag();
            if (tag == null) {
                out.append(part.literal());
            } else {
                place.encode(value(tag, values), field, out);
            }
        }
        return out.toString();
    }

    private String value(String tag, Function<String, @Nullable String> values) {
        String value = values.apply(tag);
        if (value == null) {
            throw new InvalidValueException(field, "{" + tag + "}", "there is no value for this tag");
        }
        return value;
    }

    /** The source in our own spelling; parsed again it is the same template, unless a tag follows a backslash. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        for (Part part : parts) {
            String literal = part.literal();
            out.append(literal == null ? "{" + part.tag() + "}" : escaped(literal));
        }
        return out.toString();
    }

    /** Only a brace that would open a tag is escaped, so that JSON stays readable. */
    private static String escaped(String literal) {
        return OPENING_BRACE.matcher(literal).replaceAll("\\\\{");
    }
}
