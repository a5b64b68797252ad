package dev.otpdispatch.delivery;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.failure.InvalidValueException;
import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One mailbox as an SMTP envelope can carry it: {@code local@domain}, ASCII, no display name, no quoting.
 *
 * <p>Deliberately narrower than RFC 5322: everything that could smuggle a second recipient or a header (line
 * breaks, commas, angle brackets, groups, quoted local parts), or that mail servers have read as a route, a pipe or a
 * file ({@code % ! | / `}), is refused. Lengths follow RFC 5321 §4.5.3.1:
 * local part at most 64, address at most 254 characters. An internationalised domain is carried in its ASCII
 * form (RFC 5890). Two addresses that differ in capital letters only are equal. Immutable and thread-safe.
 */
public final class EmailAddress implements Recipient {
    private static final int MAX_LENGTH = 254;
    private static final int MAX_LOCAL = 64;
    /** RFC 5322 §3.2.3 without what relays and local delivery have read as routes, pipes and files. */
    private static final Pattern DOT_ATOM =
            Pattern.compile("[A-Za-z0-9#$&'*+=?^_{}~-]+(\\.[A-Za-z0-9#$&'*+=?^_{}~-]+)*+");
    /** The last label is not a number (RFC 3696 §2), so that no address of a machine is taken for a name. */
    private static final Pattern HOST =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)*+(?![0-9]+\\z)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private final String address;

    private EmailAddress(String address) {
        this.address = address;
    }

    /**
     * Reads an address.
     *
     * @param address {@code local@domain}; surrounding space is dropped
     * @throws InvalidValueException if it is not one plain mailbox
     */
    public static EmailAddress parse(String address) {
        String trimmed = requireNonNull(address, "address").strip();
        int at = trimmed.lastIndexOf('@');
        if (at < 1 || trimmed.length() > MAX_LENGTH || at > MAX_LOCAL) {
            throw unusable(trimmed);
        }
        String local = trimmed.substring(0, at);
        String domain = asciiDomain(trimmed.substring(at + 1));
        if (!DOT_ATOM.matcher(local).matches() || !HOST.matcher(domain).matches()) {
            throw unusable(trimmed);
        }
        if (local.length() + 1 + domain.length() > MAX_LENGTH) {
            throw unusable(trimmed); // the ASCII form of a domain is longer than what was typed
        }
        return new EmailAddress(local + "@" + domain);
    }

    /** The address as the envelope carries it, its domain in lower case. */
    public String address() {
        return address;
    }

    @Override
    public String masked() {
        int at = address.lastIndexOf('@');
        return (at > 2 ? address.substring(0, 1) : "") + "***" + address.substring(at);
    }

    @Override
    public String canonical() {
        return address.toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EmailAddress that && canonical().equals(that.canonical());
    }

    @Override
    public int hashCode() {
        return canonical().hashCode();
    }

    /** The masked form. */
    @Override
    public String toString() {
        return masked();
    }

    private static String asciiDomain(String domain) {
        try {
            return IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException notADomain) {
            return ""; // refused by the caller together with every other unusable form
        }
    }

    private static InvalidValueException unusable(String given) {
        return new InvalidValueException(
                "email", "(" + given.length() + " characters)", "give one plain address such as name@example.com");
    }
}
