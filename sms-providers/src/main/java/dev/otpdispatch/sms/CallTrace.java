package dev.otpdispatch.sms;

import java.io.IOException;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Protocol;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Watches one call for the moment from which the gateway may have seen something of it. */
final class CallTrace extends EventListener {
    private volatile boolean written;
    private volatile int status;
    private volatile @Nullable Connection connection;

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

    void answered(int trueStatus, @Nullable Connection on) {
        status = trueStatus;
        connection = on;
    }

    /** Ends a connection that its server ends too: HTTP/1.0 keeps none unless it says so (RFC 9112 §9.3). */
    void finish(Response answer) {
        boolean kept = "keep-alive".equalsIgnoreCase(answer.header("Connection"));
        Connection used = connection;
        if (answer.protocol() == Protocol.HTTP_1_0 && !kept && used != null) {
            try {
                used.socket().close();
            } catch (IOException gone) {
                return; // which is what was wanted
            }
        }
    }

    boolean isAnswered() {
        return status != 0;
    }

    int status() {
        return status;
    }
}
