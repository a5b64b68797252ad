package dev.otpdispatch.login.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.otpdispatch.login.Account;
import dev.otpdispatch.login.AccountDirectoryException;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.Attributes;
import org.jspecify.annotations.Nullable;

/**
 * Which attributes say what.
 *
 * @param id names the account for ever
 * @param binaryId whether that is octets, which are written in hexadecimal digits
 * @param phone holds the number
 * @param email holds the mailbox
 * @param locale holds the language
 * @param smsDisabled holds TRUE where SMS is off; empty for none
 */
record LdapAttributes(String id, boolean binaryId, String phone, String email, String locale, String smsDisabled) {
    boolean hasSmsDisabled() {
        return !smsDisabled.isEmpty();
    }

    String[] wanted() {
        List<String> wanted = new ArrayList<>(List.of(id, phone, email, locale));
        if (hasSmsDisabled()) {
            wanted.add(smsDisabled);
        }
        return wanted.toArray(new String[0]);
    }

    String hasId(String account) {
        return LdapFilter.equal(id, binaryId ? HexFormat.of().parseHex(account) : account.getBytes(UTF_8));
    }

    Optional<Account> account(Attributes entry) {
        try {
            return Optional.of(new Account(
                    idOf(entry),
                    texts(entry.get(phone)),
                    first(entry, email),
                    first(entry, locale).map(LdapAttributes::language),
                    hasSmsDisabled()
                            && first(entry, smsDisabled)
                                    .filter("TRUE"::equalsIgnoreCase)
                                    .isPresent()));
        } catch (NamingException unreadable) {
            throw new AccountDirectoryException("an entry's attributes cannot be read", null);
        }
    }

    private String idOf(Attributes entry) throws NamingException {
        Attribute attribute = entry.get(id);
        Object value = attribute == null || attribute.size() == 0 ? null : attribute.get();
        if (value instanceof byte[] octets) {
            return HexFormat.of().formatHex(octets);
        }
        if (value instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new AccountDirectoryException("an entry has no " + id + ": name another attribute as account id", null);
    }

    private static Optional<String> first(Attributes entry, String name) throws NamingException {
        return texts(entry.get(name)).stream().findFirst();
    }

    private static List<String> texts(@Nullable Attribute attribute) throws NamingException {
        List<String> texts = new ArrayList<>();
        Enumeration<?> values = attribute == null ? null : attribute.getAll();
        while (values != null && values.hasMoreElements()) {
            if (values.nextElement() instanceof String text && !text.isBlank()) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** {@code preferredLanguage} is a list like HTTP's Accept-Language (RFC 2798 §2.7): the first is taken. */
    private static Locale language(String preferred) {
        String first = preferred.split("[,;]", 2)[0].strip();
        return Locale.forLanguageTag(first.replace('_', '-'));
    }
}
