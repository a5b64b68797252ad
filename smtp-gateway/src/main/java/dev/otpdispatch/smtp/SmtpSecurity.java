package dev.otpdispatch.smtp;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.failure.InvalidValueException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * How the connection to a mail server is protected: certificates it trusts and shows included.
 *
 * <p>With TLS the server's certificate must be trusted and must name the host that was configured (RFC 7817);
 * neither check can be switched off. Certificates are read once, when they are given. Immutable and thread-safe.
 */
public final class SmtpSecurity {
    private final Kind kind;
    private final List<X509Certificate> authorities;
    private final @Nullable KeyStore clientKeys;
    private final char[] clientPassword;

    private SmtpSecurity(
            Kind kind, List<X509Certificate> authorities, @Nullable KeyStore clientKeys, char[] clientPassword) {
        this.kind = kind;
        this.authorities = authorities;
        this.clientKeys = clientKeys;
        this.clientPassword = clientPassword;
    }

    enum Kind {
        STARTTLS(587),
        IMPLICIT_TLS(465),
        CLEARTEXT(25);

        final int port;

        Kind(int port) {
            this.port = port;
        }
    }

    /** TLS begun by the command STARTTLS (RFC 3207), required: without it nothing is said. Usual port 587. */
    public static SmtpSecurity startTls() {
        return of(Kind.STARTTLS);
    }

    /** TLS from the first byte (RFC 8314 §3.3). Usual port 465. */
    public static SmtpSecurity implicitTls() {
        return of(Kind.IMPLICIT_TLS);
    }

    /**
     * No TLS at all: codes, numbers and credentials travel readable and alterable by everyone on the way.
     *
     * <p>For a relay on the same machine and for tests; a warning is logged when such a server is built. Usual
     * port 25.
     */
    public static SmtpSecurity insecureCleartext() {
        return of(Kind.CLEARTEXT);
    }

    /**
     * Trusts further authorities beside the ones that the JVM trusts.
     *
     * @param pem a file of one or more certificates in PEM form
     * @throws InvalidValueException if it cannot be read, holds no certificate, or there is no TLS to use it
     */
    public SmtpSecurity trusting(Path pem) {
        requireTls("security.trusting");
        List<X509Certificate> read = TlsFiles.certificates(requireNonNull(pem, "pem"));
        return new SmtpSecurity(
                kind, Stream.concat(authorities.stream(), read.stream()).toList(), clientKeys, clientPassword);
    }

    /**
     * Shows a certificate to servers that ask for one.
     *
     * @param pkcs12 a PKCS #12 file with the private key and its chain
     * @param password of the file and the key; copied
     * @throws InvalidValueException if it cannot be read, holds no key, or there is no TLS to use it
     */
    public SmtpSecurity clientCertificate(Path pkcs12, char[] password) {
        requireTls("security.clientCertificate");
        KeyStore keys = TlsFiles.keys(requireNonNull(pkcs12, "pkcs12"), requireNonNull(password, "password"));
        return new SmtpSecurity(kind, authorities, keys, password.clone());
    }

    /** The kind of protection; no key, no password. */
    @Override
    public String toString() {
        return kind.name();
    }

    Kind kind() {
        return kind;
    }

    SSLSocketFactory socketFactory() {
        if (authorities.isEmpty() && clientKeys == null) {
            return (SSLSocketFactory) SSLSocketFactory.getDefault();
        }
        return TlsFiles.socketFactory(authorities, clientKeys, clientPassword);
    }

    private static SmtpSecurity of(Kind kind) {
        return new SmtpSecurity(kind, List.of(), null, new char[0]);
    }

    private void requireTls(String field) {
        if (kind == Kind.CLEARTEXT) {
            throw new InvalidValueException(
                    field, kind.name(), "certificates need TLS: begin with startTls() or implicitTls()");
        }
    }
}
