package dev.otpdispatch.spring;

import dev.otpdispatch.OtpListener;
import java.util.List;

/** Tells each listener, also after one that throws; the service logs what the first of them threw. */
record Listeners(List<OtpListener> listeners) implements OtpListener {
    Listeners {
        listeners = List.copyOf(listeners);
    }

    @Override
    public void on(OtpEvent event) {
        RuntimeException first = null;
        for (OtpListener listener : listeners) {
            try {
                listener.on(event);
            } catch (RuntimeException failed) {
                first = first == null ? failed : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
