package dev.otpdispatch.login.directory;

import dev.otpdispatch.failure.InvalidValueException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement of the operator's with named parameters such as {@code :username}, made into one with question marks.
 * Values never become part of the text.
 */
final class NamedSql {
    /** What is skipped as it stands (strings, quoted names, comments, casts), or a parameter. */
    private static final Pattern PART = Pattern.compile(
            "'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|--[^\\n]*|/\\*.*?\\*/|::|:([A-Za-z][A-Za-z0-9_]*)", Pattern.DOTALL);

    private final String sql;
    private final List<String> parameters;

    private NamedSql(String sql, List<String> parameters) {
        this.sql = sql;
        this.parameters = List.copyOf(parameters);
    }

    /**
     * Reads a statement.
     *
     * @param field the setting it is, for errors
     * @param text with each of the names at least once, and no other
     * @param names the parameters it takes
     */
    static NamedSql parse(String field, String text, String... names) {
        List<String> found = new ArrayList<>();
        StringBuilder sql = new StringBuilder();
        Matcher part = PART.matcher(text);
        while (part.find()) {
            String name = part.group(1);
            if (name != null) {
                found.add(name);
            }
            part.appendReplacement(sql, name == null ? Matcher.quoteReplacement(part.group()) : "?");
        }
        part.appendTail(sql);
        Set<String> wanted = Set.of(names);
        if (!new HashSet<>(found).equals(wanted)) {
            throw new InvalidValueException(
                    field, "parameters " + found, "use exactly the parameters " + List.of(names) + ", each as :name");
        }
        return new NamedSql(sql.toString(), found);
    }

    /** With question marks. */
    String text() {
        return sql;
    }

    /** One value per question mark, in order. */
    List<Object> values(Map<String, Object> byName) {
        List<Object> values = new ArrayList<>(parameters.size());
        for (String name : parameters) {
            Object value = byName.get(name);
            if (value == null) {
                throw new IllegalStateException("no value for " + name);
            }
            values.add(value);
        }
        return values;
    }
}
