package dev.otpdispatch.sms;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.otpdispatch.delivery.SendOutcome.Accepted;
import dev.otpdispatch.delivery.SendOutcome.Reason;
import dev.otpdispatch.delivery.SendOutcome.Rejected;
import dev.otpdispatch.delivery.SendOutcome.Unknown;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Http2Test {
    private static final String MEMBERS = "'request':{'url':'https://a.example/send','form':{'t':'{message}'}},"
            + "'timeouts':{'read':'20s','call':'30s'},'tls':{'insecureTrustAnyCertificate':true}";
    private static final int CONNECTION_PREFACE = 24;
    private static final int HEADERS = 1;
    private static final int REFUSED_STREAM = 7;
    private static final int CANCEL = 8;

    @TempDir
    Path folder;

    @Test
    void sendWhenTheGatewayOffersHttp2ThenItIsSpoken() {
        WireMockServer gateway =
                new WireMockServer(wireMockConfig().dynamicPort().dynamicHttpsPort());
        gateway.start();
        try {
            gateway.stubFor(post("/send").willReturn(okJson("{\"id\":\"7\"}")));

            assertThat(Samples.send(
                            MEMBERS,
                            Map.of(),
                            URI.create("https://127.0.0.1:" + gateway.httpsPort()),
                            Samples.message()))
                    .isInstanceOf(Accepted.class);
            assertThat(gateway.getAllServeEvents())
                    .singleElement()
                    .satisfies(event ->
                            assertThat(event.getRequest().getProtocol()).isEqualTo("HTTP/2.0"));
        } finally {
            gateway.stop();
        }
    }

    @Test
    void sendWhenTheStreamIsRefusedThenItIsCertainThatNothingWasSent() throws Exception {
        AtomicInteger streams = new AtomicInteger();
        try (RawServer gateway = resetting(REFUSED_STREAM, streams)) {
            assertThat(Samples.send(MEMBERS, Map.of(), https(gateway), Samples.message()))
                    .isInstanceOfSatisfying(Rejected.class, rejected -> {
                        assertThat(rejected.reason()).isEqualTo(Reason.UNAVAILABLE);
                        assertThat(rejected.retryable()).isTrue();
                    });
            assertThat(streams).hasValue(1);
        }
    }

    @Test
    void sendWhenTheStreamIsResetForAnotherReasonThenItIsUnknown() throws Exception {
        AtomicInteger streams = new AtomicInteger();
        try (RawServer gateway = resetting(CANCEL, streams)) {
            assertThat(Samples.send(MEMBERS, Map.of(), https(gateway), Samples.message()))
                    .isInstanceOf(Unknown.class);
            assertThat(streams).hasValue(1);
        }
    }

    private static URI https(RawServer gateway) {
        return URI.create("https://127.0.0.1:" + gateway.port());
    }

    /** Speaks just enough HTTP/2 (RFC 9113 §4) to answer each HEADERS frame with a RST_STREAM frame. */
    private RawServer resetting(int errorCode, AtomicInteger streams) throws Exception {
        SSLServerSocket listener = (SSLServerSocket) new Certificates(folder)
                .server("server")
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        SSLParameters parameters = listener.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        listener.setSSLParameters(parameters);
        return new RawServer(listener, connection -> {
            DataInputStream in = new DataInputStream(connection.socket().getInputStream());
            OutputStream out = connection.socket().getOutputStream();
            in.readNBytes(CONNECTION_PREFACE);
            out.write(new byte[] {0, 0, 0, 4, 0, 0, 0, 0, 0}); // SETTINGS, empty
            out.flush();
            while (true) {
                reset(in, out, errorCode, streams);
            }
        });
    }

    private static void reset(DataInputStream in, OutputStream out, int errorCode, AtomicInteger streams)
            throws IOException {
        int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
        int type = in.readUnsignedByte();
        in.readUnsignedByte();
        int stream = in.readInt();
        in.readNBytes(length);
        if (type == HEADERS) {
            streams.incrementAndGet();
            out.write(new byte[] {0, 0, 4, 3, 0, 0, 0, 0, (byte) stream, 0, 0, 0, (byte) errorCode});
            out.flush();
        }
    }
}
