package dev.otpdispatch.login.directory;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.OperationType;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.login.NumberForm;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A real LDAP server on the loopback, in the clear, with StartTLS and with LDAPS. */
@SuppressWarnings("NullAway") // a null here fails the test, which is what it is for
abstract class LdapTests {
    static final String BASE = "ou=people,dc=example,dc=com";
    static final String READER = "cn=reader,dc=example,dc=com";
    static final PhoneNumber NEW = PhoneNumber.parse("+4915123456999");

    static final Certificates LOCALHOST = certificates("localhost");

    final List<String> filters = new CopyOnWriteArrayList<>();
    InMemoryDirectoryServer server;

    @BeforeEach
    final void startServer() throws Exception {
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
    final void stopServer() {
        server.shutDown(true);
    }

    LdapAccountDirectoryBuilder plain() {
        return below(BASE);
    }

    LdapAccountDirectoryBuilder below(String base) {
        return LdapAccountDirectory.builder(uri("ldap", "plain"), base, NumberForm.E164)
                .acceptingPlaintext()
                .bind(READER, "secret");
    }

    LdapAccountDirectoryBuilder startTls() {
        return LdapAccountDirectory.builder(uri("ldap", "plain"), BASE, NumberForm.E164)
                .startTls()
                .trust(trusting(LOCALHOST))
                .bind(READER, "secret");
    }

    LdapAccountDirectoryBuilder ldaps() {
        return LdapAccountDirectory.builder(uri("ldaps", "tls"), BASE, NumberForm.E164)
                .trust(trusting(LOCALHOST))
                .bind(READER, "secret");
    }

    URI uri(String scheme, String listener) {
        return URI.create(scheme + "://localhost:" + server.getListenPort(listener));
    }

    static InMemoryDirectoryServerConfig config(Certificates shown) throws Exception {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=example,dc=com");
        config.setSchema(null);
        InetAddress here = InetAddress.getLoopbackAddress();
        SSLContext tls = shown.server();
        config.setListenerConfigs(
                InMemoryListenerConfig.createLDAPConfig("plain", here, 0, tls.getSocketFactory()),
                InMemoryListenerConfig.createLDAPSConfig("tls", here, 0, tls.getServerSocketFactory(), null));
        return config;
    }

    static Certificates certificates(String host) {
        try {
            return Certificates.of(host);
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    static SSLContext trusting(Certificates certificates) {
        try {
            return certificates.trusting();
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }
}
