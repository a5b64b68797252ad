package dev.otpdispatch.login.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.login.AccountDirectoryException;
import dev.otpdispatch.login.NumberForm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is on the way to the server: passwords, TLS, waits, and addresses that cannot be. */
final class LdapTransportTest extends LdapTests {
    @Test
    void findWhenThePasswordIsWrongThenSaysSoWithoutIt() {
        LdapAccountDirectory directory = LdapAccountDirectory.builder(uri("ldap", "plain"), BASE, NumberForm.E164)
                .acceptingPlaintext()
                .bind(READER, "guess-me")
                .build();
        assertThatThrownBy(() -> directory.find("alice"))
                .isInstanceOf(AccountDirectoryException.class)
                .hasMessageContaining("error code 49")
                .hasMessageNotContaining("guess-me")
                .hasNoCause();
    }

    @Test
    void findWhenTheServerIsGoneThenSaysSo() {
        LdapAccountDirectory directory = plain().build();
        server.shutDown(true);
        assertThatThrownBy(() -> directory.find("alice"))
                .isInstanceOf(AccountDirectoryException.class)
                .hasMessageContaining("CommunicationException")
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void findWhenTheCertificateIsNotTrustedThenNothingIsSaid() {
        assertThatThrownBy(() -> LdapAccountDirectory.builder(uri("ldaps", "tls"), BASE, NumberForm.E164)
                        .bind(READER, "secret")
                        .build()
                        .find("alice"))
                .isInstanceOf(AccountDirectoryException.class);
        assertThatThrownBy(() -> LdapAccountDirectory.builder(uri("ldap", "plain"), BASE, NumberForm.E164)
                        .startTls()
                        .bind(READER, "secret")
                        .build()
                        .find("alice"))
                .isInstanceOf(AccountDirectoryException.class);
        assertThat(filters).isEmpty();
    }

    @Test
    void findWhenTheCertificateIsAnotherHostsThenNothingIsSaid() throws Exception {
        Certificates others = Certificates.of("ldap.example.com");
        InMemoryDirectoryServer elsewhere = new InMemoryDirectoryServer(config(others));
        elsewhere.startListening();
        try {
            URI ldaps = URI.create("ldaps://localhost:" + elsewhere.getListenPort("tls"));
            URI ldap = URI.create("ldap://localhost:" + elsewhere.getListenPort("plain"));
            assertThatThrownBy(() -> LdapAccountDirectory.builder(ldaps, BASE, NumberForm.E164)
                            .trust(trusting(others))
                            .build()
                            .find("alice"))
                    .isInstanceOf(AccountDirectoryException.class);
            assertThatThrownBy(() -> LdapAccountDirectory.builder(ldap, BASE, NumberForm.E164)
                            .startTls()
                            .trust(trusting(others))
                            .build()
                            .find("alice"))
                    .isInstanceOf(AccountDirectoryException.class);
        } finally {
            elsewhere.shutDown(true);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "startTls", "ldaps"})
    void findWhenTheServerNeverAnswersThenTheWaitEnds(String how) throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            URI uri = URI.create((how.equals("ldaps") ? "ldaps" : "ldap") + "://localhost:" + silent.getLocalPort());
            LdapAccountDirectoryBuilder builder = LdapAccountDirectory.builder(uri, BASE, NumberForm.E164)
                    .timeouts(Duration.ofMillis(300), Duration.ofMillis(300));
            LdapAccountDirectory directory = switch (how) {
                case "plain" ->
                    builder.acceptingPlaintext().bind(READER, "secret").build();
                case "startTls" -> builder.startTls().build();
                default -> builder.build();
            };
            long begun = System.nanoTime();
            assertThatThrownBy(() -> directory.find("alice")).isInstanceOf(AccountDirectoryException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ldap://localhost, none, startTls",
        "ldap://localhost, both, startTls",
        "ldaps://localhost, startTls, TLS from the start",
        "ldaps://localhost, plain, TLS from the start",
        "http://localhost, none, ldaps://host",
        "ldap:localhost, startTls, ldaps://host"
    })
    void buildWhenAddressAndTlsDoNotGoTogetherThenSaysWhatWould(String uri, String how, String remedy) {
        LdapAccountDirectoryBuilder builder = LdapAccountDirectory.builder(URI.create(uri), BASE, NumberForm.E164);
        if (how.equals("both") || how.equals("startTls")) {
            builder.startTls();
        }
        if (how.equals("both") || how.equals("plain")) {
            builder.acceptingPlaintext();
        }
        assertThatThrownBy(builder::build)
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining(remedy);
    }

    @Test
    void builderWhenAValueCannotBeUsedThenRefuses() {
        LdapAccountDirectoryBuilder builder =
                LdapAccountDirectory.builder(URI.create("ldaps://localhost"), BASE, NumberForm.E164);
        assertThatThrownBy(() -> builder.bind(READER, " ")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> builder.filter("(uid=*)")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> builder.phoneAttribute("mobile)(x=")).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> builder.timeouts(Duration.ZERO, Duration.ofSeconds(1)))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> builder.timeouts(Duration.ofSeconds(1), Duration.ofSeconds(61)))
                .isInstanceOf(InvalidValueException.class);
        assertThat(builder.emailAttribute("mail2").localeAttribute("lang").build())
                .hasToString("LdapAccountDirectory[E164]");
    }
}
