package dev.otpdispatch.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.delivery.SendOutcome.Accepted;
import dev.otpdispatch.delivery.SendOutcome.Reason;
import dev.otpdispatch.delivery.SendOutcome.Rejected;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{\"id\":\"7\"}";
    /** user:pass in base64. */
    private static final String PROOF = "Proxy-Authorization: Basic dXNlcjpwYXNz\r\n";

    @TempDir
    static Path folder;

    private static Certificates certificates;

    @BeforeAll
    static void authority() throws Exception {
        certificates = new Certificates(folder);
    }

    @Test
    void sendWhenTheGatewayIsInTheClearThenTheProxyGetsOneRequestWithItsProof() throws IOException {
        try (RawServer proxy = RawServer.answering(OK)) {
            assertThat(send("http://gateway.example/send", proxy.port())).isInstanceOf(Accepted.class);

            assertThat(proxy.requests())
                    .singleElement()
                    .asString()
                    .startsWith("POST http://gateway.example/send HTTP/1.1\r\n")
                    .contains(PROOF);
        }
    }

    @Test
    void sendWhenTheGatewayHasTlsThenTheProxySeesATunnelAndTheGatewayNoProof() throws Exception {
        try (RawServer gateway = gateway();
                RawServer proxy = tunnelTo(gateway)) {
            assertThat(send("https://gateway.example/send", proxy.port())).isInstanceOf(Accepted.class);

            assertThat(proxy.requests())
                    .singleElement()
                    .asString()
                    .startsWith("CONNECT gateway.example:443 HTTP/1.1\r\n")
                    .contains(PROOF)
                    .doesNotContain("123456");
            assertThat(gateway.requests())
                    .singleElement()
                    .asString()
                    .startsWith("POST /send HTTP/1.1\r\n")
                    .doesNotContain("Proxy-Authorization");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://gateway.example/send, 407, CONFIGURATION, false",
        "https://gateway.example/send, 407, CONFIGURATION, false",
        "https://gateway.example/send, 403, UNAVAILABLE, true",
        "https://gateway.example/send, 503, UNAVAILABLE, true"
    })
    void sendWhenTheProxyRefusesThenNothingWasSent(String url, int status, Reason reason, boolean retryable)
            throws IOException {
        try (RawServer proxy = RawServer.answering(
                "HTTP/1.1 " + status + " No\r\nProxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 0\r\n\r\n")) {
            assertThat(send(url, proxy.port())).isInstanceOfSatisfying(Rejected.class, rejected -> {
                assertThat(rejected.reason()).isEqualTo(reason);
                assertThat(rejected.retryable()).isEqualTo(retryable);
            });
            assertThat(proxy.requests()).hasSize(1);
        }
    }

    @Test
    void sendWhenTheEnvironmentHasAProxyThenItIsIgnoredUnlessAskedFor() throws IOException {
        ProxySelector before = ProxySelector.getDefault();
        try (RawServer gateway = RawServer.answering(OK);
                RawServer environment = RawServer.answering(OK)) {
            ProxySelector.setDefault(
                    ProxySelector.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), environment.port())));
            String request = "'request':{'url':'https://a.example/','form':{'t':'{message}'}}";

            assertThat(Samples.send(request, Map.of(), gateway.uri(), Samples.message()))
                    .isInstanceOf(Accepted.class);
            assertThat(environment.requests()).isEmpty();
            assertThat(Samples.send(
                            request + ",'proxy':{'fromEnvironment':true}", Map.of(), gateway.uri(), Samples.message()))
                    .isInstanceOf(Accepted.class);
            assertThat(environment.requests()).hasSize(1);
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    @Test
    void sendWhenTheHostOfTheProxyIsNotGivenThenTheGatewaySeesNoProof() throws IOException {
        try (RawServer gateway = RawServer.answering(OK)) {
            String members = "'settings':{'proxy':{'required':false}},"
                    + "'request':{'url':'https://a.example/','form':{'t':'{message}'}},"
                    + "'proxy':{'host':'{proxy}','port':'3128','user':'user','password':'pass'}";

            assertThat(Samples.send(members, Map.of(), gateway.uri(), Samples.message()))
                    .isInstanceOf(Accepted.class);
            assertThat(gateway.requests()).singleElement().asString().doesNotContain("Proxy-Authorization");
        }
    }

    @Test
    void parseWhenTheEnvironmentsProxyHasAUserThenItIsNamed() {
        assertThatThrownBy(() -> Samples.definition("'request':{'url':'https://a.example/','form':{'t':'{message}'}},"
                        + "'proxy':{'fromEnvironment':true,'user':'user','password':'pass'}"))
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining("/proxy");
    }

    @Test
    void sendWhenTheProxyIsDownThenItIsRetryable() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }

        assertThat(send("https://gateway.example/send", port))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.retryable()).isTrue());
    }

    @Test
    void buildWhenThePortIsNoneThenItIsNamed() {
        assertThatThrownBy(() -> provider("https://gateway.example/", "70000").close())
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining("/proxy/port")
                .hasMessageContaining("70000");
    }

    private static SendOutcome send(String url, int proxyPort) {
        try (HttpSmsProvider provider = provider(url, Integer.toString(proxyPort))) {
            return provider.send(Samples.message());
        }
    }

    private static HttpSmsProvider provider(String url, String proxyPort) {
        return HttpSmsProvider.of(
                Samples.definition("'settings':{'port':{},'proxyPassword':{'secret':true}},"
                        + "'request':{'url':'" + url + "','form':{'t':'{message}'}},"
                        + "'proxy':{'host':'127.0.0.1','port':'{port}','user':'user','password':'{proxyPassword}'},"
                        + "'tls':{'caFiles':['" + certificates.file("ca.pem") + "']}"),
                Map.of("port", proxyPort, "proxyPassword", "pass"));
    }

    private static RawServer gateway() throws Exception {
        return new RawServer(
                certificates
                        .server("server")
                        .getServerSocketFactory()
                        .createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
                connection -> {
                    connection.read();
                    connection.write(OK);
                });
    }

    private static RawServer tunnelTo(RawServer gateway) throws IOException {
        return new RawServer(connection -> {
            connection.read();
            try (Socket onward = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
                connection.write("HTTP/1.1 200 Connection established\r\n\r\n");
                CompletableFuture<Void> back = CompletableFuture.runAsync(() -> copy(onward, connection.socket()));
                copy(connection.socket(), onward);
                back.join();
            }
        });
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException closed) {
            return; // the other side hung up first
        }
    }
}
