package dev.otpdispatch.sms;

import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.text.Place;
import dev.otpdispatch.text.Template;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A named value of a query, a form or the headers; its name may hold settings, its value anything. */
record Field(String pointer, Template name, Value value) {

    /** A name and a value, not yet encoded. */
    record Filled(String pointer, String name, String value) {}

    /** The members of an object; an array of values repeats its name. */
    static List<Field> read(Cursor at, Tags tags) {
        List<Field> fields = new ArrayList<>();
        at.forEachMember((name, member) -> {
            if (name.isEmpty()) {
                member.problem("a name is not empty");
            }
            Template named = tags.ofSettings(member, name);
            for (Cursor value : member.oneOrMore()) {
                fields.add(new Field(value.pointer(), named, Value.read(value, tags)));
            }
        });
        return fields;
    }

    @Nullable
    Filled fill(Scope scope) {
        String filled = value.render(Place.PLAIN, scope);
        String named = new Value.Text(name).render(Place.PLAIN, scope);
        return filled == null || named == null ? null : new Filled(pointer, named, filled);
    }

    static List<Filled> fillAll(List<Field> fields, Scope scope) {
        List<Filled> filled = new ArrayList<>(fields.size());
        for (Field field : fields) {
            Filled one = field.fill(scope);
            if (one != null) {
                filled.add(one);
            }
        }
        if (hasNameOfSettings(fields)) {
            refuseSameNames(fields, scope);
        }
        return filled;
    }

    /** Other names were seen to differ when the definition was read. */
    private static boolean hasNameOfSettings(List<Field> fields) {
        for (Field field : fields) {
            if (!field.name().tags().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static void refuseSameNames(List<Field> fields, Scope scope) {
        Map<String, Template> taken = new HashMap<>();
        for (Field field : fields) {
            Filled one = field.fill(scope);
            if (one == null) {
                continue;
            }
            Template template = taken.putIfAbsent(one.name(), field.name());
            if (template != null && !template.equals(field.name())) { // one name's values share its template
                throw new InvalidValueException(one.pointer(), "\"" + one.name() + "\"", "is the name of two fields");
            }
        }
    }

    String lowerName() {
        return name.toString().toLowerCase(Locale.ROOT);
    }

    void collectTags(boolean unicode, Set<String> tags) {
        tags.addAll(name.tags());
        value.collectTags(unicode, tags);
    }
}
