package dev.otpdispatch.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.sms.HttpSmsProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.Executors;
import okhttp3.Credentials;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One message through the twilio preset, beside the same request written by hand. */
@State(Scope.Benchmark)
public class HttpSend {
    private static final String SID = "AC00000000000000000000000000000000";
    private static final String TEXT = "Your one time password is 123456";
    private static final byte[] ANSWER =
            "{\"sid\":\"SM0123456789abcdef0123456789abcdef\",\"status\":\"queued\"}".getBytes(UTF_8);

    private final Message message =
            Message.builder(PhoneNumber.parse("+4915123456789"), TEXT).build();
    private HttpServer server;
    private HttpSmsProvider provider;
    private OkHttpClient okHttp;
    private HttpClient jdk;
    private String url;

    /** Starts the gateway. */
    @Setup
    public void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
        server.setExecutor(Executors.newFixedThreadPool(64));
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(201, ANSWER.length);
            exchange.getResponseBody().write(ANSWER);
            exchange.close();
        });
        server.start();
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        url = base + "/2010-04-01/Accounts/" + SID + "/Messages.json";
        provider = HttpSmsProvider.preset("twilio")
                .set("accountSid", SID)
                .set("authToken", "token")
                .set("from", "+15005550006")
                .baseUrl(base)
                .build();
        okHttp = new OkHttpClient();
        jdk = HttpClient.newHttpClient();
    }

    /** Stops everything. */
    @TearDown
    public void stop() {
        provider.close();
        okHttp.dispatcher().executorService().shutdown();
        okHttp.connectionPool().evictAll();
        server.stop(0);
        ((java.util.concurrent.ExecutorService) server.getExecutor()).shutdownNow();
    }

    /** Ours. */
    @Benchmark
    public SendOutcome preset() {
        SendOutcome outcome = provider.send(message);
        if (!(outcome instanceof SendOutcome.Accepted)) {
            throw new IllegalStateException(outcome.toString());
        }
        return outcome;
    }

    /** The same request on OkHttp, by hand. */
    @Benchmark
    public String handWrittenOkHttp() throws IOException {
        Request request = new Request.Builder()
                .url(url)
                .header("Authorization", Credentials.basic(SID, "token"))
                .post(new FormBody.Builder()
                        .add("To", "+4915123456789")
                        .add("From", "+15005550006")
                        .add("Body", TEXT)
                        .build())
                .build();
        try (Response response = okHttp.newCall(request).execute()) {
            return response.body().string();
        }
    }

    /** The same request on the JDK's client, by hand. */
    @Benchmark
    public String handWrittenJdk() throws IOException, InterruptedException {
        String body = "To=%2B4915123456789&From=%2B15005550006&Body=" + URLEncoder.encode(TEXT, UTF_8);
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", Credentials.basic(SID, "token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return jdk.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
