package dev.otpdispatch.sms;

import okhttp3.Call;
import okhttp3.EventListener;

/** Watches one call for the moment from which the gateway may have seen something of it. */
final class CallTrace extends EventListener {
    private volatile boolean written;
    private volatile int status;

    static EventListener of(Call call) {
        CallTrace trace = call.request().tag(CallTrace.class);
        return trace == null ? EventListener.NONE : trace;
    }

    @Override
    public void requestHeadersStart(Call call) {
        written = true;
    }

    /** Whether the request has begun to be written. */
    boolean isWritten() {
        return written;
    }

    void answered(int trueStatus) {
        status = trueStatus;
    }

    boolean isAnswered() {
        return status != 0;
    }

    int status() {
        return status;
    }
}
