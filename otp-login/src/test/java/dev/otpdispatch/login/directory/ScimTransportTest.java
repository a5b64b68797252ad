package dev.otpdispatch.login.directory;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.login.AccountDirectoryException;
import dev.otpdispatch.login.NumberForm;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is on the way to the service: TLS, waits, and addresses that cannot be. */
final class ScimTransportTest extends ScimTests {
    @Test
    void findWhenTheServiceIsHttpsThenItsCertificateIsChecked(@TempDir Path folder) throws Exception {
        Certificates localhost = Certificates.of("localhost");
        WireMockServer secure = new WireMockServer(options()
                .httpDisabled(true)
                .dynamicHttpsPort()
                .bindAddress("127.0.0.1")
                .keystorePath(localhost.storedAt(folder.resolve("server.p12")).toString())
                .keystoreType("PKCS12")
                .keystorePassword(new String(Certificates.password()))
                .keyManagerPassword(new String(Certificates.password())));
        secure.start();
        try {
            secure.stubFor(get(anyUrl()).willReturn(okForContentType("application/scim+json", list(BJENSEN))));
            URI base = URI.create("https://localhost:" + secure.httpsPort() + "/v2/");
            assertThat(ScimAccountDirectory.builder(base, NumberForm.E164)
                            .trust(localhost.trusting())
                            .build()
                            .find("bjensen"))
                    .isPresent();
            assertThatThrownBy(() -> ScimAccountDirectory.builder(base, NumberForm.E164)
                            .build()
                            .find("bjensen"))
                    .isInstanceOf(AccountDirectoryException.class)
                    .hasMessageContaining("SSLHandshakeException");
        } finally {
            secure.stop();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost",
                "ftp://localhost",
                "https:///v2",
                "https://localhost?x=1",
                "https://me:secret@localhost"
            })
    void buildWhenTheBaseCannotBeThenRefusesWithoutASecret(String base) {
        assertThatThrownBy(() -> ScimAccountDirectory.builder(URI.create(base), NumberForm.E164)
                        .build())
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("https:")
                .hasMessageNotContaining("secret");
    }

    @Test
    void timeoutsWhenOutOfRangeThenRefuses() {
        assertThatThrownBy(() -> directory().timeouts(Duration.ZERO, Duration.ofSeconds(1)))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> directory().timeouts(Duration.ofSeconds(1), Duration.ofSeconds(61)))
                .isInstanceOf(InvalidValueException.class);
        assertThat(directory().build()).hasToString("ScimAccountDirectory[E164]");
    }

    @Test
    void findWhenTheBodyTricklesThenTheWaitEnds() throws IOException {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (ServerSocket slow = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            thread.execute(() -> beginAnAnswer(slow));
            ScimAccountDirectory directory = ScimAccountDirectory.builder(
                            URI.create("http://127.0.0.1:" + slow.getLocalPort()), NumberForm.E164)
                    .acceptingPlaintext()
                    .timeouts(Duration.ofMillis(500), Duration.ofMillis(500))
                    .build();
            long begun = System.nanoTime();
            assertThatThrownBy(() -> directory.find("bjensen")).isInstanceOf(AccountDirectoryException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void findWhenInterruptedThenStopsAndStaysInterrupted() {
        service.stubFor(get(anyUrl()).willReturn(aResponse().withFixedDelay(500)));
        ScimAccountDirectory directory = directory().build();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> directory.find("bjensen"))
                .isInstanceOf(AccountDirectoryException.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void findWhenTheServiceIsGoneThenSaysSo() throws IOException {
        try (Socket deaf = new Socket()) {
            // Bound, so that nobody else is given the port; and not listening.
            deaf.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            ScimAccountDirectory directory = ScimAccountDirectory.builder(
                            URI.create("http://127.0.0.1:" + deaf.getLocalPort()), NumberForm.E164)
                    .acceptingPlaintext()
                    .build();
            assertThatThrownBy(() -> directory.find("bjensen"))
                    .isInstanceOf(AccountDirectoryException.class)
                    .hasMessageContaining("ConnectException");
        }
    }

    private static void beginAnAnswer(ServerSocket server) {
        try {
            Socket socket = server.accept();
            OutputStream out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        } catch (IOException closed) {
            // the test is over
        }
    }
}
