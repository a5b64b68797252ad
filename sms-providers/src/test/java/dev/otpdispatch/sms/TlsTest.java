package dev.otpdispatch.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.delivery.SendOutcome.Accepted;
import dev.otpdispatch.delivery.SendOutcome.Reason;
import dev.otpdispatch.delivery.SendOutcome.Rejected;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{\"id\":\"7\"}";

    @TempDir
    static Path folder;

    private static Certificates certificates;

    @BeforeAll
    static void authority() throws Exception {
        certificates = new Certificates(folder);
    }

    @Test
    void sendWhenTheAuthorityIsNotKnownThenNothingIsSent() throws Exception {
        assertNotTrusted("server", "{}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'caFiles':['@ca.pem']}",
                "{'caFiles':'@ca.pem','onlyThese':true}",
                "{'trustStore':{'file':'@trust.p12','password':'{trustPassword}'}}",
                "{'trustStore':{'file':'@trust.jks','password':'{trustPassword}','type':'JKS'},'onlyThese':true}",
                "{'insecureTrustAnyCertificate':true}"
            })
    void sendWhenTheAuthorityIsTrustedThenItIsAccepted(String tls) throws Exception {
        assertThat(send("server", tls, false)).isInstanceOf(Accepted.class);
    }

    @Test
    void sendWhenTheCertificateIsAnothersThenNothingIsSent() throws Exception {
        assertNotTrusted("stranger", "{'caFiles':['@ca.pem']}");
        assertThat(send("stranger", "{'caFiles':['@ca.pem'],'insecureSkipHostnameCheck':true}", false))
                .isInstanceOf(Accepted.class);
    }

    @Test
    void sendWhenAPinIsGivenThenTheKeyHasToBeThatOne() throws Exception {
        String pins = "{'caFiles':['@ca.pem'],'pins':['%s']}";
        assertThat(send("server", pins.replace("%s", certificates.pin("server")), false))
                .isInstanceOf(Accepted.class);
        assertThat(send("server", pins.replace("%s", certificates.pin("ca")), false))
                .isInstanceOf(Accepted.class);
        assertNotTrusted("server", pins.replace("%s", certificates.pin("client")));
    }

    @Test
    void sendWhenTheTokenComesFromAnotherHostThenItsKeyHasToBePinnedToo() throws Exception {
        String both = "'" + certificates.pin("server") + "','" + certificates.pin("stranger") + "'";

        assertThat(sendWithToken(both)).isInstanceOf(Accepted.class);
        assertThat(sendWithToken("'" + certificates.pin("server") + "'"))
                .isInstanceOfSatisfying(Rejected.class, rejected -> {
                    assertThat(rejected.reason()).isEqualTo(Reason.CONFIGURATION);
                    assertThat(rejected.detail().text()).contains("certificate is not trusted", "localhost");
                });
    }

    /** Tokens come from {@code localhost}, which shows another certificate than the gateway at 127.0.0.1. */
    private static SendOutcome sendWithToken(String pins) throws Exception {
        String token = "HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n{\"access_token\":\"t\"}";
        try (RawServer gateway = RawServer.answering(listener("server"), OK);
                RawServer tokens = RawServer.answering(listener("stranger"), token)) {
            String members = "'request':{'url':'https://127.0.0.1:" + gateway.port() + "/','form':{'t':'{message}'}},"
                    + "'auth':{'type':'oauth2','tokenUrl':'https://localhost:" + tokens.port() + "/',"
                    + "'clientId':'c','clientSecret':'s'},'tls':{'caFiles':'" + certificates.file("ca.pem")
                    + "','insecureSkipHostnameCheck':true,'pins':[" + pins + "]}";
            try (HttpSmsProvider provider = HttpSmsProvider.of(Samples.definition(members), Map.of())) {
                SendOutcome outcome = provider.send(Samples.message());
                boolean accepted = outcome instanceof Accepted;
                assertThat(gateway.requests()).hasSize(accepted ? 1 : 0);
                assertThat(tokens.requests()).hasSize(accepted ? 1 : 0);
                return outcome;
            }
        }
    }

    @Test
    void sendWhenTheGatewayAsksWhoWeAreThenTheClientCertificateIsShown() throws Exception {
        String client =
                "{'caFiles':['@ca.pem']," + "'clientCertificate':{'file':'@client.p12','password':'{trustPassword}'}}";

        assertThat(send("server", client, true)).isInstanceOf(Accepted.class);
        assertThat(send("server", "{'caFiles':['@ca.pem']}", true)).isNotInstanceOf(Accepted.class);
    }

    @Test
    void sendWhenATlsConnectionLayIdleThenItIsUsedAgainAndReplacedOnceClosed() throws Exception {
        List<Integer> ports = new CopyOnWriteArrayList<>();
        CountDownLatch never = new CountDownLatch(1);
        try (RawServer gateway = new RawServer(listener("server"), connection -> {
                    ports.add(connection.socket().getPort());
                    for (int i = 0; i < 2 && connection.read(); i++) {
                        connection.write(OK);
                    }
                });
                HttpSmsProvider provider = HttpSmsProvider.builder(
                                Samples.definition(members("{'caFiles':['@ca.pem']}")))
                        .baseUrl(URI.create("https://127.0.0.1:" + gateway.port()))
                        .build()) {
            for (int i = 0; i < 4; i++) {
                assertThat(provider.send(Samples.message())).isInstanceOf(Accepted.class);
                if (i % 2 == 1) {
                    gateway.awaitAnEnd();
                }
                assertThat(never.await(50, TimeUnit.MILLISECONDS)).isFalse(); // longer than is unsuspicious
            }
            assertThat(ports).hasSize(2);
        }
    }

    @Test
    void trustWhenAuthoritiesAreAddedThenTheJvmsStayUnlessOnlyThese() throws Exception {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        int jvms = ((X509TrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers().length;

        assertThat(trusted("{'caFiles':['@ca.pem']}")).isEqualTo(jvms + 1);
        assertThat(trusted("{'caFiles':['@ca.pem'],'onlyThese':true}")).isEqualTo(1);
    }

    private static int trusted(String tls) {
        TlsPlan plan = Samples.definition(members(tls)).parts().tls();
        return new TlsSetup(plan, Scope.ofSettings(Map.of())).trust().getAcceptedIssuers().length;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'caFiles':['@nothing.pem']}                                              | /tls/caFiles           | cannot be read
            {'caFiles':['@empty.pem']}                                                | /tls/caFiles           | No certificate data
            {'caFiles':['@zero.pem']}                                                 | /tls/caFiles           | has no certificate in it
            {'trustStore':{'file':'@trust.p12','password':'wrong-password'}}          | /tls/trustStore        | cannot be opened
            {'trustStore':{'file':'@ca.pem','password':'{trustPassword}'}}            | /tls/trustStore        | cannot be opened
            {'clientCertificate':{'file':'@client.p12','password':'wrong-password'}}  | /tls/clientCertificate | cannot be opened
            """)
    void buildWhenAFileIsNotUsableThenItIsNamedAndItsPasswordIsNot(String tls, String pointer, String why)
            throws Exception {
        Files.writeString(folder.resolve("empty.pem"), "nothing in here\n");
        Files.writeString(folder.resolve("zero.pem"), "");
        assertThatThrownBy(() -> HttpSmsProvider.of(
                                Samples.definition(members(tls)), Map.of("trustPassword", Certificates.PASSWORD))
                        .close())
                .isInstanceOf(InvalidDefinitionException.class)
                .hasMessageContaining(pointer)
                .hasMessageContaining(why)
                .hasMessageNotContainingAny("wrong-password", Certificates.PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'insecureTrustAnyCertificate':true}", "{'insecureSkipHostnameCheck':true}"})
    void buildWhenAnythingIsTrustedThenItWarns(String tls) {
        try (LogCapture log = new LogCapture()) {
            HttpSmsProvider.of(Samples.definition(members(tls)), Map.of()).close();

            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .startsWith("WARN")
                    .contains("is not checked");
        }
    }

    @Test
    void buildWhenThereIsNoTlsThenItWarns() {
        String members = "'request':{'url':'http://a.example/','query':{'t':'{message}'}}";
        try (LogCapture log = new LogCapture()) {
            HttpSmsProvider.of(Samples.definition(members), Map.of()).close();

            assertThat(log.lines())
                    .anyMatch(line -> line.startsWith("WARN") && line.contains("a.example without TLS"))
                    .anyMatch(line -> line.startsWith("WARN") && line.contains("the code goes in the URL"));
        }
    }

    private static void assertNotTrusted(String server, String tls) throws Exception {
        assertThat(send(server, tls, false)).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.reason()).isEqualTo(Reason.CONFIGURATION);
            assertThat(rejected.detail().text()).contains("certificate is not trusted");
        });
    }

    private static SendOutcome send(String server, String tls, boolean asksWho) throws Exception {
        SSLServerSocket listener = listener(server);
        listener.setNeedClientAuth(asksWho);
        try (RawServer gateway = new RawServer(listener, connection -> {
            connection.read();
            connection.write(OK);
        })) {
            SendOutcome outcome = Samples.send(
                    members(tls),
                    Map.of("trustPassword", Certificates.PASSWORD),
                    URI.create("https://127.0.0.1:" + gateway.port()),
                    Samples.message());
            assertThat(gateway.requests()).hasSize(outcome instanceof Accepted ? 1 : 0);
            return outcome;
        }
    }

    private static SSLServerSocket listener(String server) throws Exception {
        return (SSLServerSocket) certificates
                .server(server)
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    private static String members(String tls) {
        return "'settings':{'trustPassword':{'secret':true,'required':false}},"
                + "'request':{'url':'https://gateway.example/','form':{'t':'{message}'}},"
                + "'tls':" + tls.replace("@", certificates.file("") + "/");
    }
}
