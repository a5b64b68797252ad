package dev.otpdispatch;

import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.failure.OtpStoreException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The forms that a release reads, and the one it is told to write, so that nodes can be renewed one by one: first all
 * of them read the next form, then they are told to write it. One number counts for accounts and send logs alike.
 */
final class StoredForms<F extends StoredForm> {
    private final List<F> known;
    private final F written;

    StoredForms(List<F> forms, int writes) {
        this.known = List.copyOf(forms);
        F chosen = find(writes);
        if (chosen == null) {
            throw new InvalidValueException("storedFormat", "" + writes, "this release knows " + versions());
        }
        this.written = chosen;
    }

    F written() {
        return written;
    }

    /** The form whose version a record begins with. */
    F of(int version) {
        F form = find(version);
        if (form == null) {
            throw new OtpStoreException(
                    "a record has format " + version + "; this release reads " + versions()
                            + ": renew all nodes before telling one to write a newer format",
                    false,
                    null);
        }
        return form;
    }

    /** There are one or two: looked through faster than looked up. */
    private @Nullable F find(int version) {
        for (F form : known) {
            if (form.version() == version) {
                return form;
            }
        }
        return null;
    }

    private List<Integer> versions() {
        return known.stream().map(StoredForm::version).toList();
    }
}
