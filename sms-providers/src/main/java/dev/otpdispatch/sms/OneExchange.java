package dev.otpdispatch.sms;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Keeps the HTTP client from sending a request twice.
 *
 * <p>OkHttp repeats a request of its own accord after some answers (408, 421, 503 with {@code Retry-After: 0}, and
 * more), never after a success. Each repetition may be a second message, so the client is shown every other answer as
 * a plain 200; the true status is kept aside. Should a request come by a second time all the same, it is withheld.
 */
final class OneExchange implements Interceptor {
    private static final int UNREMARKABLE = 200;

    @Override
    public Response intercept(Chain chain) throws IOException {
        CallTrace trace = chain.request().tag(CallTrace.class);
        if (trace == null || trace.isAnswered()) {
            throw new IOException("a second request was withheld");
        }
        Response answer = chain.proceed(chain.request());
        trace.answered(answer.code(), chain.connection());
        if (answer.isSuccessful()) {
            return answer;
        }
        return answer.newBuilder().code(UNREMARKABLE).build();
    }
}
