package dev.otpdispatch.sms;

import dev.otpdispatch.delivery.SendOutcome.Reason;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** Sends requests, each at most once, and tells what became of them; it throws for nothing that a network does. */
final class Transport implements AutoCloseable {
    private static final int MAX_CONNECTIONS = 4;
    private static final int BODY_CAP = 64 * 1024;
    /** What is asked beside the message may take this part of its time. */
    private static final int ASIDES = 5;
    /** RFC 9113 §8.7: the stream was closed before any processing. */
    private static final String REFUSED_STREAM = "stream was reset: REFUSED_STREAM";

    private static final String PROXY_REFUSED = "Failed to authenticate with proxy";

    private final OkHttpClient client;
    private final OkHttpClient asides;
    private final @Nullable String plainProxyAuthorization;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Owns the client.
     *
     * @param plainProxyAuthorization for a proxy that sees requests in the clear, null where there is none
     */
    Transport(OkHttpClient client, @Nullable String plainProxyAuthorization) {
        this.client = client;
        this.asides = client.newBuilder()
                .callTimeout(Duration.ofMillis(client.callTimeoutMillis() / ASIDES))
                .build();
        this.plainProxyAuthorization = plainProxyAuthorization;
    }

    /** Asks something that the message can go without: a server that hangs must not use up its time. */
    Exchange ask(OutgoingRequest question) {
        return exchange(question, asides);
    }

    /** Tries other connections only as long as nothing was written. */
    Exchange exchange(OutgoingRequest outgoing) {
        return exchange(outgoing, client);
    }

    private Exchange exchange(OutgoingRequest outgoing, OkHttpClient through) {
        for (int connection = 1; connection < MAX_CONNECTIONS; connection++) {
            try {
                return exchangeOnce(outgoing, through);
            } catch (FreshConnection.Stale stale) {
                client.connectionPool().evictAll(); // what lay idle beside it is as old
            }
        }
        return new Exchange.NotWritten(Reason.UNAVAILABLE, "the gateway closes every connection");
    }

    private Exchange exchangeOnce(OutgoingRequest outgoing, OkHttpClient through) throws FreshConnection.Stale {
        if (closed.get()) {
            return new Exchange.NotWritten(Reason.UNAVAILABLE, "this provider was closed");
        }
        CallTrace trace = new CallTrace();
        try (Response response = through.newCall(request(outgoing, trace)).execute()) {
            Answer answer = answer(trace.status(), response);
            trace.finish(response);
            return new Exchange.Answered(answer);
        } catch (FreshConnection.Stale stale) {
            throw stale;
        } catch (Exception failed) { // OkHttp is Kotlin and throws InterruptedException undeclared
            if (failed instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            return trace.isWritten() ? lost(failed) : notWritten(failed);
        }
    }

    private Request request(OutgoingRequest outgoing, CallTrace trace) {
        RequestHead head = outgoing.head();
        Request.Builder request =
                new Request.Builder().url(head.url()).headers(head.headers()).tag(CallTrace.class, trace);
        if (plainProxyAuthorization != null && !head.url().isHttps()) {
            request.header("Proxy-Authorization", plainProxyAuthorization);
        }
        return request.method(head.method(), outgoing.hasBody() ? new OneShotBody(outgoing.body()) : null)
                .build();
    }

    /** What came before a body broke off is kept for the log. */
    private static Answer answer(int status, Response response) throws IOException {
        BufferedSource body = response.body().source();
        String fault = null;
        try {
            fault = body.request(BODY_CAP + 1) ? "the body is longer than 64 KiB" : null;
        } catch (IOException brokenOff) {
            fault = "the body broke off";
        }
        byte[] came = body.getBuffer()
                .readByteArray(Math.min(BODY_CAP, body.getBuffer().size()));
        return new Answer(status, response.headers(), came, fault);
    }

    private static Exchange notWritten(Exception failed) {
        if (failed instanceof SSLPeerUnverifiedException || isUntrusted(failed)) {
            return new Exchange.NotWritten(
                    Reason.CONFIGURATION, "the gateway's certificate is not trusted: " + failed.getMessage());
        }
        if (PROXY_REFUSED.equals(failed.getMessage())) {
            return new Exchange.NotWritten(Reason.CONFIGURATION, "the proxy refused user and password");
        }
        String step = failed instanceof SSLException ? "no TLS connection: " : "no connection: ";
        return new Exchange.NotWritten(Reason.UNAVAILABLE, step + describe(failed));
    }

    private static Exchange lost(Exception failed) {
        if (REFUSED_STREAM.equals(failed.getMessage())) {
            return new Exchange.NotWritten(Reason.UNAVAILABLE, "the gateway refused the HTTP/2 stream");
        }
        return new Exchange.Lost("no answer: " + describe(failed));
    }

    private static boolean isUntrusted(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException) {
                return true;
            }
        }
        return false;
    }

    private static String describe(Exception failed) {
        return failed.getClass().getSimpleName() + " (" + failed.getMessage() + ")";
    }

    /** Waits for nothing: connections in use end with their calls. */
    @Override
    public void close() {
        closed.set(true);
        client.connectionPool().evictAll();
        client.dispatcher().executorService().shutdown();
    }
}
