package dev.otpdispatch.login.directory;

import dev.otpdispatch.login.AccountDirectoryException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Calls that end: the client's own timeout stops at the headers (JDK-8208693), a slow body would be waited for. */
final class HttpCalls {
    private final HttpClient client;
    private final Duration timeout;

    HttpCalls(HttpClient client, Duration timeout) {
        this.client = client;
        this.timeout = timeout;
    }

    /**
     * What a service answered.
     *
     * @param status of HTTP
     * @param entityTag of the resource, or empty
     * @param body as it came
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, at once
    record Answer(int status, String entityTag, byte[] body) {}

    Answer send(String doing, HttpRequest.Builder request) {
        CompletableFuture<HttpResponse<byte[]>> call =
                client.sendAsync(request.timeout(timeout).build(), answer -> new BoundedBody());
        try {
            HttpResponse<byte[]> answer = call.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(
                    answer.statusCode(), answer.headers().firstValue("ETag").orElse(""), answer.body());
        } catch (TimeoutException late) {
            call.cancel(true);
            throw new AccountDirectoryException(doing + ": no whole answer within " + timeout, late);
        } catch (InterruptedException interrupted) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            throw new AccountDirectoryException(doing + ": interrupted", interrupted);
        } catch (ExecutionException failed) {
            throw failed(doing, failed.getCause());
        }
    }

    private static AccountDirectoryException failed(String doing, @Nullable Throwable cause) {
        if (cause instanceof IOException) {
            return new AccountDirectoryException(
                    doing + ": the service could not be reached, "
                            + cause.getClass().getSimpleName(),
                    cause);
        }
        throw new IllegalStateException("the HTTP client failed", cause);
    }
}
