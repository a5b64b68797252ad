package dev.otpdispatch;

import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.failure.OtpStoreException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The forms that a release reads, and the one it is told to write, so that nodes can be renewed one by one: first all
 * of them read the next form, then they are told to write it. One number counts for accounts and send logs alike.
 */
final class StoredForms<F extends StoredForm> {
    private final Map<Integer, F> known = new TreeMap<>();
    private final F written;

    StoredForms(List<F> forms, int writes) {
        forms.forEach(form -> known.put(form.version(), form));
        F chosen = known.get(writes);
        if (chosen == null) {
            throw new InvalidValueException("storedFormat", "" + writes, "this release knows " + known.keySet());
        }
        this.written = chosen;
    }

    F written() {
        return written;
    }

    /** The form whose version a record begins with. */
    F of(int version) {
        F form = known.get(version);
        if (form == null) {
            throw new OtpStoreException(
                    "a record has format " + version + "; this release reads " + known.keySet()
                            + ": renew all nodes before telling one to write a newer format",
                    false,
                    null);
        }
        return form;
    }
}
