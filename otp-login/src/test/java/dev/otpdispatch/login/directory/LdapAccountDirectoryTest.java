package dev.otpdispatch.login.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.login.Account;
import dev.otpdispatch.login.AccountDirectory.Ability;
import dev.otpdispatch.login.AccountDirectory.Saved;
import dev.otpdispatch.login.AccountDirectoryException;
import dev.otpdispatch.login.NumberForm;
import dev.otpdispatch.login.PhoneChange;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Looking people up and saving numbers, against a real LDAP server. */
@SuppressWarnings("NullAway") // a null here fails the test, which is what it is for
final class LdapAccountDirectoryTest extends LdapTests {
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

    /** A slash splits a composite name of JNDI; in a distinguished name it is a character like others. */
    @Test
    void findWhenTheBaseHasASlashThenItIsThatName() throws Exception {
        String base = "ou=sales/service," + BASE;
        server.add("dn: " + base, "objectClass: organizationalUnit", "ou: sales/service");
        server.add("dn: uid=erin," + base, "objectClass: inetOrgPerson", "uid: erin", "mobile: +4915123456712");
        assertThat(below(base).build().find("erin")).hasValue(Account.of("erin", "+4915123456712"));
    }

    @Test
    void buildWhenTheBaseIsNoNameThenSaysWhatWouldBe() {
        assertThatThrownBy(() -> below("example.com").build())
                .isInstanceOfSatisfying(
                        InvalidValueException.class,
                        refused -> assertThat(refused.field()).isEqualTo("base"));
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
}
