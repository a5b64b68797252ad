package dev.otpdispatch.sms;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A stand-in for every tag, while a definition is read and nobody knows the values yet. */
record StandIns(Tags tags, boolean unicode, boolean withOptional) implements Scope {
    /** Both alphabets, with and without what may be absent. */
    static Stream<Scope> all(Tags tags) {
        return Stream.of(true, false)
                .flatMap(unicode -> Stream.of(new StandIns(tags, unicode, true), new StandIns(tags, unicode, false)));
    }

    @Override
    public @Nullable String value(String tag) {
        return withOptional || !tags.mayBeAbsent(tag) ? "1" : null;
    }

    @Override
    public boolean standsIn() {
        return true;
    }
}
