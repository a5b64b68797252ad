package dev.otpdispatch.login.directory;

import java.util.ArrayList;
import java.util.List;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.PartialResultException;
import javax.naming.SizeLimitExceededException;
import javax.naming.directory.SearchControls;
import javax.naming.directory.SearchResult;
import javax.naming.ldap.LdapContext;
import javax.naming.ldap.LdapName;

/** Searches below one name; two entries are as many as anybody needs to see that a name is not unique. */
final class LdapEntries {
    private static final int ENOUGH = 2;

    /** Parsed: JNDI takes a text for a composite name, which a slash splits. */
    private final LdapName base;

    private final int timeLimitMillis;

    LdapEntries(LdapName base, int timeLimitMillis) {
        this.base = base;
        this.timeLimitMillis = timeLimitMillis;
    }

    @SuppressWarnings("BanJNDI") // no object is asked for, so nothing is deserialised; referrals are ignored
    List<SearchResult> found(LdapContext context, String filter, String... attributes) throws NamingException {
        SearchControls controls =
                new SearchControls(SearchControls.SUBTREE_SCOPE, ENOUGH, timeLimitMillis, attributes, false, false);
        List<SearchResult> entries = new ArrayList<>();
        NamingEnumeration<SearchResult> answers = context.search(base, filter, controls);
        try {
            while (answers.hasMore()) {
                entries.add(answers.next());
            }
        } catch (PartialResultException elsewhere) {
            // Active Directory points to its other partitions after the last entry; they are not asked.
            return entries;
        } catch (SizeLimitExceededException more) {
            return entries;
        } finally {
            answers.close();
        }
        return entries;
    }
}
