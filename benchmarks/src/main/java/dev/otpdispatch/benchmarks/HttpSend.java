package dev.otpdispatch.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.twilio.http.NetworkHttpClient;
import com.twilio.http.TwilioRestClient;
import dev.otpdispatch.benchmarks.servers.Servers;
import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.sms.HttpSmsProvider;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Credentials;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One message through the twilio preset, beside the same request by hand and by the vendor's own library. */
@State(Scope.Benchmark)
public class HttpSend {
    private static final String SID = "AC00000000000000000000000000000000";
    private static final String TOKEN = "token";
    private static final String FROM = "+15005550006";
    private static final String TO = "+4915123456789";
    private static final String TEXT = "Your one time password is 123456";
    private static final JsonMapper JSON = new JsonMapper();
    /** No client is to wait for a connection: what differs is then what the clients do. */
    private static final int CONNECTIONS = 40;

    private final Message message = Message.builder(PhoneNumber.parse(TO), TEXT).build();
    private final URI gateway = Servers.http();
    private final String url = gateway + "/2010-04-01/Accounts/" + SID + "/Messages.json";
    private HttpSmsProvider provider;
    private OkHttpClient okHttp;
    private HttpClient jdk;
    private TwilioRestClient twilio;

    /** Makes the clients. */
    @Setup
    public void start() {
        provider = HttpSmsProvider.preset("twilio")
                .set("accountSid", SID)
                .set("authToken", TOKEN)
                .set("from", FROM)
                .baseUrl(gateway)
                .build();
        okHttp = new OkHttpClient.Builder()
                .connectionPool(new ConnectionPool(CONNECTIONS, 60, TimeUnit.SECONDS))
                .build();
        jdk = HttpClient.newHttpClient();
        twilio = new TwilioRestClient.Builder(SID, TOKEN)
                .httpClient(new NetworkHttpClient(routedTo(new HttpHost("http", "127.0.0.1", gateway.getPort()))))
                .build();
    }

    /** Closes what holds connections. */
    @TearDown
    public void stop() {
        provider.close();
        okHttp.dispatcher().executorService().shutdown();
        okHttp.connectionPool().evictAll();
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

    /** The same request on OkHttp, by hand; the answer is read, and nothing asked of it. */
    @Benchmark
    public String handWrittenOkHttp() throws IOException {
        try (Response response = okHttp.newCall(handWritten()).execute()) {
            return response.body().string();
        }
    }

    /** The same by a careful hand, which looks at the status and takes the message's id out of the answer. */
    @Benchmark
    public String handWrittenOkHttpAndJackson() throws IOException {
        try (Response response = okHttp.newCall(handWritten()).execute()) {
            JsonNode answer = JSON.readTree(response.body().byteStream());
            if (response.code() != 201 || !answer.path("sid").isTextual()) {
                throw new IllegalStateException(
                        response.code() + " " + answer.path("code").asText());
            }
            return answer.path("sid").asText();
        }
    }

    private Request handWritten() {
        return new Request.Builder()
                .url(url)
                .header("Authorization", Credentials.basic(SID, TOKEN))
                .post(new FormBody.Builder()
                        .add("To", TO)
                        .add("From", FROM)
                        .add("Body", TEXT)
                        .build())
                .build();
    }

    /** The same request on the JDK's client, by hand. */
    @Benchmark
    public String handWrittenJdk() throws IOException, InterruptedException {
        String body = "To=" + URLEncoder.encode(TO, UTF_8) + "&From=" + URLEncoder.encode(FROM, UTF_8) + "&Body="
                + URLEncoder.encode(TEXT, UTF_8);
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", Credentials.basic(SID, TOKEN))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return jdk.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    /** The vendor's library. */
    @Benchmark
    public String twilioSdk() {
        return com.twilio.rest.api.v2010.account.Message.creator(
                        new com.twilio.type.PhoneNumber(TO), new com.twilio.type.PhoneNumber(FROM), TEXT)
                .create(twilio)
                .getSid();
    }

    /** The library knows its vendor's addresses only: each connection is led to the gateway instead. */
    private static HttpClientBuilder routedTo(HttpHost gateway) {
        return HttpClientBuilder.create()
                .setRoutePlanner((asked, context) -> new HttpRoute(gateway))
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnPerRoute(CONNECTIONS)
                        .setMaxConnTotal(CONNECTIONS)
                        .build());
    }
}
