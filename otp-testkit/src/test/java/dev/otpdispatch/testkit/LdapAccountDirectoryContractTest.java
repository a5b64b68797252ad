package dev.otpdispatch.testkit;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import dev.otpdispatch.login.AccountDirectory;
import dev.otpdispatch.login.NumberForm;
import dev.otpdispatch.login.directory.LdapAccountDirectory;
import java.net.InetAddress;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** Against an LDAP server on the loopback; accounts are named by {@code entryUUID}. */
class LdapAccountDirectoryContractTest extends AccountDirectoryContract {
    private static final String BASE = "ou=people,dc=example,dc=com";

    private @Nullable InMemoryDirectoryServer server;

    @AfterEach
    void stopServer() {
        if (server != null) {
            server.shutDown(true);
        }
    }

    @Override
    protected AccountDirectory createDirectory(List<Listed> people) {
        try {
            InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=example,dc=com");
            config.setSchema(null);
            config.setListenerConfigs(
                    InMemoryListenerConfig.createLDAPConfig("plain", InetAddress.getLoopbackAddress(), 0, null));
            InMemoryDirectoryServer started = new InMemoryDirectoryServer(config);
            server = started;
            started.add(new Entry(
                    "dc=example,dc=com", new Attribute("objectClass", "domain"), new Attribute("dc", "example")));
            started.add(
                    new Entry(BASE, new Attribute("objectClass", "organizationalUnit"), new Attribute("ou", "people")));
            for (int i = 0; i < people.size(); i++) {
                started.add(entry("cn=" + i + "," + BASE, people.get(i)));
            }
            started.startListening();
            return directory(started.getListenPort());
        } catch (LDAPException failed) {
            throw new AssertionError("the LDAP server did not start", failed);
        }
    }

    /** Values of an attribute have no order. */
    @Override
    protected Set<Detail> details() {
        return EnumSet.complementOf(EnumSet.of(Detail.SEVERAL_PHONES));
    }

    @Override
    protected Optional<AccountDirectory> createUnreachable() {
        return Optional.of(directory(1));
    }

    private static AccountDirectory directory(int port) {
        return LdapAccountDirectory.builder(URI.create("ldap://127.0.0.1:" + port), BASE, NumberForm.E164)
                .idAttribute("entryUUID")
                .smsDisabledAttribute("smsOff")
                .acceptingPlaintext()
                .writable()
                .build();
    }

    private static Entry entry(String name, Listed person) {
        Entry entry =
                new Entry(name, new Attribute("objectClass", "inetOrgPerson"), new Attribute("uid", person.username()));
        person.phones().forEach(phone -> entry.addAttribute("mobile", phone.e164()));
        person.email().ifPresent(address -> entry.addAttribute("mail", address));
        person.locale().map(Locale::toLanguageTag).ifPresent(tag -> entry.addAttribute("preferredLanguage", tag));
        return entry;
    }
}
