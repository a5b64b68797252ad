package dev.otpdispatch.login.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.OperationType;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.login.Account;
import dev.otpdispatch.login.AccountDirectory.Ability;
import dev.otpdispatch.login.AccountDirectory.Saved;
import dev.otpdispatch.login.AccountDirectoryException;
import dev.otpdispatch.login.NumberForm;
import dev.otpdispatch.login.PhoneChange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real LDAP server on the loopback, in the clear, with StartTLS and with LDAPS. */
@SuppressWarnings("NullAway") // a null here fails the test, which is what it is for
final class LdapAccountDirectoryTest {
    private static final String BASE = "ou=people,dc=example,dc=com";
    private static final String READER = "cn=reader,dc=example,dc=com";
    private static final PhoneNumber NEW = PhoneNumber.parse("+4915123456999");

    private static final Certificates LOCALHOST = certificates("localhost");

    private final List<String> filters = new CopyOnWriteArrayList<>();
    private InMemoryDirectoryServer server;

    @BeforeEach
    void startServer() throws Exception {
        InMemoryDirectoryServerConfig config = config(LOCALHOST);
        config.addAdditionalBindCredentials(READER, "secret");
        config.setAuthenticationRequiredOperationTypes(OperationType.SEARCH, OperationType.MODIFY);
        config.addInMemoryOperationInterceptor(new InMemoryOperationInterceptor() {
            @Override
            public void processSearchRequest(InMemoryInterceptedSearchRequest request) throws LDAPException {
                filters.add(request.getRequest().getFilter().toNormalizedString());
            }
        });
        server = new InMemoryDirectoryServer(config);
        server.add("dn: dc=example,dc=com", "objectClass: domain", "dc: example");
        server.add("dn: " + BASE, "objectClass: organizationalUnit", "ou: people");
        server.add(
                "dn: uid=alice," + BASE,
                "objectClass: inetOrgPerson",
                "uid: alice",
                "mobile: +49 151 23456789",
                "mail: alice@example.com",
                "preferredLanguage: de-AT, en;q=0.5",
                "smsOff: FALSE");
        server.add("dn: uid=bob," + BASE, "objectClass: inetOrgPerson", "uid: bob", "smsOff: TRUE");
        server.add("dn: cn=one," + BASE, "objectClass: inetOrgPerson", "cn: one", "uid: twin");
        server.add("dn: cn=two," + BASE, "objectClass: inetOrgPerson", "cn: two", "uid: twin");
        server.add("dn: cn=three," + BASE, "objectClass: inetOrgPerson", "cn: three", "uid: twin");
        server.add(
                "dn: uid=o\\,brien \\+ co," + BASE,
                "objectClass: inetOrgPerson",
                "uid: o,brien + co",
                "mobile: +4915123456711");
        server.startListening();
    }

    @AfterEach
    void stopServer() {
        server.shutDown(true);
    }

    @Test
    void findWhenSomebodyHasTheNameThenTheirEntry() {
        Account expected = Account.of("alice", "+49 151 23456789")
                .withEmail("alice@example.com")
                .inLanguage(Locale.forLanguageTag("de-AT"));
        assertThat(plain().build().find("alice")).hasValue(expected);
        assertThat(startTls().build().find("alice")).hasValue(expected);
        assertThat(ldaps().build().find("alice")).hasValue(expected);
    }

    @Test
    void findWhenAttributesAreMissingThenNothingIsKnown() {
        assertThat(plain().smsDisabledAttribute("smsOff").build().find("bob"))
                .hasValue(Account.of("bob").withSmsDisabled(true));
        assertThat(plain().smsDisabledAttribute("smsOff")
                        .build()
                        .find("alice")
                        .orElseThrow()
                        .smsDisabled())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nobody",
                "twin",
                "*",
                "al*",
                "alice)(uid=*",
                "*)(objectClass=*",
                "a\\6cice",
                "(",
                "\\",
                "ali\u0000ce"
            })
    void findWhenNobodyOrMoreThanOneHasTheNameThenEmpty(String username) {
        assertThat(plain().build().find(username)).isEmpty();
    }

    /** The server's own reading of the filter: whatever is typed stays inside the assertion value (RFC 4515 §3). */
    @ParameterizedTest
    @CsvSource({"*, (uid=\\2a)", "a(b)c, (uid=a\\28b\\29c)", "a\\b, (uid=a\\5cb)", "jörg, (uid=j\\c3\\b6rg)"})
    void findWhenTheNameHasSpecialCharactersThenTheServerSeesThemAsText(String username, String filter) {
        plain().build().find(username);
        assertThat(filters).hasSize(1);
        assertThat(filters.get(0).replace("ö", "\\c3\\b6")).isEqualTo(filter);
    }

    @Test
    void findWhenTheFilterIsTheOperatorsThenThatIsAsked() {
        plain().filter("(&(objectClass=inetOrgPerson)(|(uid={username})(mail={username})))")
                .build()
                .find("alice@example.com");
        assertThat(filters)
                .containsExactly("(&(objectclass=inetorgperson)(|(uid=alice@example.com)(mail=alice@example.com)))");
    }

    @Test
    void findWhenTheIdIsOctetsThenTheirHexadecimalDigits() throws LDAPException {
        server.add(new Entry(
                "cn=Ada," + BASE,
                new Attribute("objectClass", "user"),
                new Attribute("sAMAccountName", "ada"),
                new Attribute("mobile", "+4915123456712"),
                new Attribute("objectGUID", new byte[] {0, (byte) 0xff, 0x28, 0x2a, (byte) 0x80})));
        LdapAccountDirectory directory = LdapAccountDirectory.builder(uri("ldap", "plain"), BASE, NumberForm.E164)
                .filter("(&(objectClass=user)(sAMAccountName={username}))")
                .binaryIdAttribute("objectGUID")
                .acceptingPlaintext()
                .bind(READER, "secret")
                .writable()
                .build();
        assertThat(directory.find("ada").orElseThrow().id()).isEqualTo("00ff282a80");
        directory.save(new PhoneChange("00ff282a80", NEW, false, false));
        assertThat(directory.find("ada").orElseThrow().phones()).containsExactly("+4915123456999");
    }

    @Test
    void activeDirectoryWhenAskedThenItsFilterLeavesDisabledUsersOut() {
        LdapAccountDirectory directory = LdapAccountDirectory.activeDirectory(
                        uri("ldap", "plain"), BASE, NumberForm.E164)
                .acceptingPlaintext()
                .bind(READER, "secret")
                .build();
        // This server has no bitwise matching rule, so it says inappropriateMatching; what it was asked is what counts.
        assertThatThrownBy(() -> directory.find("ada")).hasMessageContaining("error code 18");
        assertThat(filters.get(0))
                .contains("(useraccountcontrol:1.2.840.113556.1.4.803:=2)")
                .contains("(samaccountname=ada)")
                .contains("(userprincipalname=ada)");
    }

    @Test
    void findWhenAnEntryHasNoIdThenSaysWhich() {
        LdapAccountDirectory directory =
                plain().filter("(cn={username})").idAttribute("entryUUID2").build();
        assertThatThrownBy(() -> directory.find("one"))
                .isInstanceOf(AccountDirectoryException.class)
                .hasMessageContaining("entryUUID2");
    }

    @Test
    void saveWhenTheNumberIsProvenThenItIsInTheEntry() throws LDAPException {
        LdapAccountDirectory directory = plain().writable().build();
        assertThat(directory.save(new PhoneChange("alice", NEW, false, false))).isEqualTo(Saved.SAVED);
        assertThat(server.getEntry("uid=alice," + BASE).getAttributeValues("mobile"))
                .containsExactly("+4915123456999");
    }

    @Test
    void saveWhenTheNameNeedsEscapingThenTheRightEntryChanges() {
        LdapAccountDirectory directory = startTls().writable().build();
        assertThat(directory.save(new PhoneChange("o,brien + co", NEW, false, false)))
                .isEqualTo(Saved.SAVED);
        assertThat(directory.find("o,brien + co").orElseThrow().phones()).containsExactly("+4915123456999");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "twin", "*"})
    void saveWhenTheIdIsNotOneEntrysThenSaysSo(String id) {
        assertThatThrownBy(() -> plain().writable().build().save(new PhoneChange(id, NEW, false, false)))
                .isInstanceOf(AccountDirectoryException.class)
                .hasMessageContaining("not one");
    }

    @Test
    void saveWhenItOnlyReadsThenUnsupported() {
        assertThat(plain().build().abilities()).isEmpty();
        assertThatThrownBy(() -> plain().build().save(new PhoneChange("alice", NEW, false, false)))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> plain().writable().build().save(new PhoneChange("alice", NEW, true, false)))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> plain().writable().build().setSmsDisabled("alice", true))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void setSmsDisabledWhenThereIsAnAttributeThenRead() {
        LdapAccountDirectory directory =
                plain().writable().smsDisabledAttribute("smsOff").build();
        assertThat(directory.abilities()).containsExactlyInAnyOrder(Ability.SAVE_PHONE, Ability.DISABLE_SMS);
        Account alice = directory.find("alice").orElseThrow();
        assertThat(directory.mayDisable(alice)).isTrue();
        directory.setSmsDisabled("alice", true);
        assertThat(directory.find("alice").orElseThrow().smsDisabled()).isTrue();
    }

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
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
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

    private LdapAccountDirectoryBuilder plain() {
        return LdapAccountDirectory.builder(uri("ldap", "plain"), BASE, NumberForm.E164)
                .acceptingPlaintext()
                .bind(READER, "secret");
    }

    private LdapAccountDirectoryBuilder startTls() {
        return LdapAccountDirectory.builder(uri("ldap", "plain"), BASE, NumberForm.E164)
                .startTls()
                .trust(trusting(LOCALHOST))
                .bind(READER, "secret");
    }

    private LdapAccountDirectoryBuilder ldaps() {
        return LdapAccountDirectory.builder(uri("ldaps", "tls"), BASE, NumberForm.E164)
                .trust(trusting(LOCALHOST))
                .bind(READER, "secret");
    }

    private URI uri(String scheme, String listener) {
        return URI.create(scheme + "://localhost:" + server.getListenPort(listener));
    }

    private static InMemoryDirectoryServerConfig config(Certificates shown) throws Exception {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=example,dc=com");
        config.setSchema(null);
        InetAddress here = InetAddress.getLoopbackAddress();
        SSLContext tls = shown.server();
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig("plain", here, 0, tls.getSocketFactory()),
                InMemoryListenerConfig.createLDAPSConfig("tls", here, 0, tls.getServerSocketFactory(), null));
        return config;
    }

    private static Certificates certificates(String host) {
        try {
            return Certificates.of(host);
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static SSLContext trusting(Certificates certificates) {
        try {
            return certificates.trusting();
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }
}
