package dev.otpdispatch.login.directory;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.login.NumberForm;
import dev.otpdispatch.login.directory.LdapConnection.Tls;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Collects what an {@link LdapAccountDirectory} needs; combinations are checked in {@link #build()}. Not thread-safe.
 */
public final class LdapAccountDirectoryBuilder {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration MAX_TIMEOUT = Duration.ofSeconds(60);
    private static final Pattern ATTRIBUTE = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,63}");

    final NumberForm form;
    LdapFilter filter = LdapFilter.parse("(uid={username})");
    boolean writable;

    private final URI server;
    private final String base;
    private boolean startTls;
    private boolean plaintext;
    private @Nullable SSLContext trust;
    private @Nullable String bindName;
    private @Nullable String password;
    private String id = "uid";
    private boolean binaryId;
    private String phone = "mobile";
    private String email = "mail";
    private String locale = "preferredLanguage";
    private String smsDisabled = "";
    private Duration connectTimeout = TIMEOUT;
    private Duration readTimeout = TIMEOUT;

    LdapAccountDirectoryBuilder(URI server, String base, NumberForm form) {
        this.server = requireNonNull(server, "server");
        this.base = requireNonNull(base, "base");
        this.form = requireNonNull(form, "form");
    }

    /**
     * As whom the directory is read.
     *
     * @param name a distinguished name, or a user principal name with Active Directory
     * @param secret not blank: a bind without a password is an anonymous one (RFC 4513 §5.1.2)
     */
    public LdapAccountDirectoryBuilder bind(String name, String secret) {
        if (requireNonNull(name, "name").isBlank()
                || requireNonNull(secret, "secret").isBlank()) {
            throw new InvalidValueException("bind", "(blank)", "give a name and a password, or leave bind out");
        }
        this.bindName = name;
        this.password = secret;
        return this;
    }

    /** Begins in the clear and goes over to TLS before anything is said (RFC 4511 §4.14); for {@code ldap:}. */
    public LdapAccountDirectoryBuilder startTls() {
        this.startTls = true;
        return this;
    }

    /** No TLS: whoever is on the way reads passwords and numbers, and can answer with their own. */
    public LdapAccountDirectoryBuilder acceptingPlaintext() {
        this.plaintext = true;
        return this;
    }

    /**
     * Which certificates to trust.
     *
     * @param context the platform's unless set
     */
    public LdapAccountDirectoryBuilder trust(SSLContext context) {
        this.trust = requireNonNull(context, "context");
        return this;
    }

    /**
     * How people are found.
     *
     * @param template an RFC 4515 filter with {@code {username}} in it; {@code (uid={username})} unless set
     */
    public LdapAccountDirectoryBuilder filter(String template) {
        this.filter = LdapFilter.parse(template);
        return this;
    }

    /**
     * What names an account for ever, such as {@code entryUUID}.
     *
     * @param name an attribute of text; {@code uid} unless set
     */
    public LdapAccountDirectoryBuilder idAttribute(String name) {
        this.id = attribute(name);
        this.binaryId = false;
        return this;
    }

    /**
     * The same for an attribute of octets, such as {@code objectGUID}: the account's id is their hexadecimal digits.
     *
     * @param name the attribute
     */
    public LdapAccountDirectoryBuilder binaryIdAttribute(String name) {
        this.id = attribute(name);
        this.binaryId = true;
        return this;
    }

    /**
     * Where the number is.
     *
     * @param name {@code mobile} unless set
     */
    public LdapAccountDirectoryBuilder phoneAttribute(String name) {
        this.phone = attribute(name);
        return this;
    }

    /**
     * Where the mailbox is.
     *
     * @param name {@code mail} unless set
     */
    public LdapAccountDirectoryBuilder emailAttribute(String name) {
        this.email = attribute(name);
        return this;
    }

    /**
     * Where the language is.
     *
     * @param name {@code preferredLanguage} unless set
     */
    public LdapAccountDirectoryBuilder localeAttribute(String name) {
        this.locale = attribute(name);
        return this;
    }

    /**
     * Where it says {@code TRUE} if a person has switched SMS off.
     *
     * @param name none unless set
     */
    public LdapAccountDirectoryBuilder smsDisabledAttribute(String name) {
        this.smsDisabled = attribute(name);
        return this;
    }

    /** Numbers may be saved here, and SMS switched off: the account of {@link #bind} may write these attributes. */
    public LdapAccountDirectoryBuilder writable() {
        this.writable = true;
        return this;
    }

    /**
     * How long to wait.
     *
     * @param connect for a connection, 1 millisecond to 60 seconds; 5 seconds unless set
     * @param read for each answer, likewise
     */
    public LdapAccountDirectoryBuilder timeouts(Duration connect, Duration read) {
        this.connectTimeout = checked("connect", connect);
        this.readTimeout = checked("read", read);
        return this;
    }

    /**
     * The directory.
     *
     * @throws InvalidValueException if the server's address and the kind of TLS do not go together, or the base is no
     *     distinguished name
     */
    public LdapAccountDirectory build() {
        return new LdapAccountDirectory(this);
    }

    LdapConnection connection() {
        SSLSocketFactory trusted =
                trust == null ? (SSLSocketFactory) SSLSocketFactory.getDefault() : trust.getSocketFactory();
        return new LdapConnection(
                server, tls(), trusted, bindName, password, connectTimeout, readTimeout, binaryId ? id : "");
    }

    LdapEntries entries() {
        return new LdapEntries(name(), (int) readTimeout.toMillis());
    }

    LdapAttributes attributes() {
        return new LdapAttributes(id, binaryId, phone, email, locale, smsDisabled);
    }

    private LdapName name() {
        try {
            return new LdapName(base);
        } catch (InvalidNameException unreadable) {
            throw new InvalidValueException("base", base, "give a name such as dc=example,dc=com (RFC 4514)");
        }
    }

    private Tls tls() {
        String scheme = server.getScheme();
        if (server.getHost() == null || !("ldaps".equals(scheme) || "ldap".equals(scheme))) {
            throw new InvalidValueException("server", server.toString(), "give ldaps://host, or ldap://host");
        }
        if (scheme.equals("ldaps")) {
            requireOnly(!startTls && !plaintext, "ldaps: has TLS from the start: leave startTls and plain text out");
            return Tls.LDAPS;
        }
        requireOnly(startTls != plaintext, "ldap: needs startTls(), or acceptingPlaintext() on a network of your own");
        return startTls ? Tls.START_TLS : Tls.NONE;
    }

    private void requireOnly(boolean holds, String remedy) {
        if (!holds) {
            throw new InvalidValueException("server", server.getScheme() + ":", remedy);
        }
    }

    private static String attribute(String name) {
        if (!ATTRIBUTE.matcher(name).matches()) {
            throw new InvalidValueException("attribute", name, "give a name such as mobile (RFC 4512 §1.4)");
        }
        return name;
    }

    private static Duration checked(String field, Duration time) {
        if (time.toMillis() < 1 || time.compareTo(MAX_TIMEOUT) > 0) {
            throw new InvalidValueException(field, time.toString(), "give 1 millisecond to 60 seconds");
        }
        return time;
    }
}
