package dev.otpdispatch.login.directory;

import dev.otpdispatch.login.Account;
import dev.otpdispatch.login.AccountDirectory;
import dev.otpdispatch.login.AccountDirectoryException;
import dev.otpdispatch.login.NumberForm;
import dev.otpdispatch.login.PhoneChange;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.naming.NamingException;
import javax.naming.directory.BasicAttribute;
import javax.naming.directory.DirContext;
import javax.naming.directory.ModificationItem;
import javax.naming.directory.SearchResult;
import javax.naming.ldap.LdapContext;
import javax.naming.ldap.LdapName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accounts in an LDAP server or Active Directory, over JNDI: the number in the attribute {@code mobile}. It reads; it
 * writes where {@link LdapAccountDirectoryBuilder#writable} is called.
 *
 * <pre>{@code
 * AccountDirectory directory = LdapAccountDirectory
 *         .builder(URI.create("ldaps://ldap.example.com"), "ou=people,dc=example,dc=com", NumberForm.E164)
 *         .bind("cn=otp-reader,dc=example,dc=com", password)
 *         .build();
 * }</pre>
 *
 * <ul>
 *   <li><b>Security</b>: LDAPS or StartTLS with the server's name checked, unless a method named for it is called;
 *       what a person typed is escaped (RFC 4515); referrals are not followed, because another server would get the
 *       reader's password. A name that finds two entries is nobody's.
 *   <li><b>Waits</b>: connecting and each answer take at most 5 seconds each. A lookup opens a connection and closes
 *       it.
 *   <li><b>Failures</b>: {@link AccountDirectoryException} with the server's result code; JNDI's words are not passed
 *       on, because they hold filters and names.
 *   <li><b>Thread-safety</b>: safe for any number of threads.
 * </ul>
 */
public final class LdapAccountDirectory implements AccountDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(LdapAccountDirectory.class);

    private final LdapConnection connection;
    private final LdapEntries entries;
    private final LdapFilter filter;
    private final LdapAttributes attributes;
    private final NumberForm form;
    private final boolean writable;

    LdapAccountDirectory(LdapAccountDirectoryBuilder builder) {
        this.connection = builder.connection();
        this.entries = builder.entries();
        this.filter = builder.filter;
        this.attributes = builder.attributes();
        this.form = builder.form;
        this.writable = builder.writable;
    }

    /**
     * A directory of people found by {@code (uid={username})}, with {@code uid} as account id.
     *
     * @param server such as {@code ldaps://ldap.example.com}; {@code ldap:} with
     *     {@link LdapAccountDirectoryBuilder#startTls}
     * @param base the name below which people are
     * @param form how the attribute holds numbers
     */
    public static LdapAccountDirectoryBuilder builder(URI server, String base, NumberForm form) {
        return new LdapAccountDirectoryBuilder(server, base, form);
    }

    /**
     * A directory of Active Directory's users, found by {@code sAMAccountName} or {@code userPrincipalName}, with
     * {@code objectGUID} as account id; disabled users are nobody.
     *
     * @param server such as {@code ldaps://dc1.example.com}
     * @param base the name below which users are
     * @param form how the attribute holds numbers
     */
    public static LdapAccountDirectoryBuilder activeDirectory(URI server, String base, NumberForm form) {
        return builder(server, base, form)
                .filter("(&(objectCategory=person)(objectClass=user)"
                        + "(!(userAccountControl:1.2.840.113556.1.4.803:=2))"
                        + "(|(sAMAccountName={username})(userPrincipalName={username})))")
                .binaryIdAttribute("objectGUID");
    }

    @Override
    public Optional<Account> find(String username) {
        List<SearchResult> found = connection.run(
                "looking an account up", context -> entries.found(context, filter.of(username), attributes.wanted()));
        if (found.size() > 1) {
            LOG.warn("a user name finds more than one entry: it is nobody's");
        }
        return found.size() == 1 ? attributes.account(found.get(0).getAttributes()) : Optional.empty();
    }

    @Override
    public NumberForm numberForm() {
        return form;
    }

    /** Values of an attribute have no order, so that no number can be added after the primary one. */
    @Override
    public Set<Ability> abilities() {
        Set<Ability> abilities = EnumSet.noneOf(Ability.class);
        if (writable) {
            abilities.add(Ability.SAVE_PHONE);
        }
        if (writable && attributes.hasSmsDisabled()) {
            abilities.add(Ability.DISABLE_SMS);
        }
        return Set.copyOf(abilities);
    }

    @Override
    public Saved save(PhoneChange change) {
        if (!writable || change.additional() || change.refuseTaken()) {
            throw new UnsupportedOperationException("this directory declares no more than " + abilities());
        }
        replace("saving a number", change.account(), attributes.phone(), form.write(change.number()));
        return Saved.SAVED;
    }

    @Override
    public void setSmsDisabled(String account, boolean disabled) {
        if (!abilities().contains(Ability.DISABLE_SMS)) {
            throw new UnsupportedOperationException("this directory declares no more than " + abilities());
        }
        replace("switching SMS off or on", account, attributes.smsDisabled(), disabled ? "TRUE" : "FALSE");
    }

    @Override
    public boolean mayDisable(Account account) {
        return abilities().contains(Ability.DISABLE_SMS);
    }

    /** Names the form, and nothing of the server. */
    @Override
    public String toString() {
        return "LdapAccountDirectory[" + form + "]";
    }

    @SuppressWarnings("BanJNDI") // no object is asked for, so nothing is deserialised; referrals are ignored
    private void replace(String doing, String account, String attribute, String value) {
        connection.run(doing, context -> {
            ModificationItem item =
                    new ModificationItem(DirContext.REPLACE_ATTRIBUTE, new BasicAttribute(attribute, value));
            context.modifyAttributes(entryOf(context, account), new ModificationItem[] {item});
            return account;
        });
    }

    private LdapName entryOf(LdapContext context, String account) throws NamingException {
        List<SearchResult> found = entries.found(context, attributes.hasId(account), "1.1");
        if (found.size() != 1) {
            throw new AccountDirectoryException("an account's id finds " + found.size() + " entries, not one", null);
        }
        return new LdapName(found.get(0).getNameInNamespace());
    }
}
