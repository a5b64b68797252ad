package dev.otpdispatch.smtp;

import dev.otpdispatch.failure.InvalidValueException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Reads certificates and keys from files, and makes sockets of them. */
final class TlsFiles {
    private TlsFiles() {}

    static List<X509Certificate> certificates(Path pem) {
        List<X509Certificate> found;
        try (InputStream in = Files.newInputStream(pem)) {
            found = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (IOException | GeneralSecurityException unreadable) {
            throw unusable("security.trusting", pem, "give a readable file of certificates in PEM form");
        }
        if (found.isEmpty()) {
            throw unusable("security.trusting", pem, "the file holds no certificate; give one in PEM form");
        }
        return found;
    }

    static KeyStore keys(Path pkcs12, char[] password) {
        try (InputStream in = Files.newInputStream(pkcs12)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            requireKey(store, pkcs12);
            return store;
        } catch (IOException | GeneralSecurityException unreadable) {
            throw unusable(
                    "security.clientCertificate", pkcs12, "give a readable PKCS #12 file and the password it has");
        }
    }

    static SSLSocketFactory socketFactory(
            List<X509Certificate> authorities, @Nullable KeyStore clientKeys, char[] clientPassword) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers(clientKeys, clientPassword), trustManagers(authorities), null);
            return context.getSocketFactory();
        } catch (IOException | GeneralSecurityException refused) {
            throw new InvalidValueException(
                    "security", "(certificates)", "the JVM cannot use them: " + refused.getMessage());
        }
    }

    private static void requireKey(KeyStore store, Path file) throws KeyStoreException {
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                return;
            }
        }
        throw unusable("security.clientCertificate", file, "the file holds no private key");
    }

    private static KeyManager @Nullable [] keyManagers(@Nullable KeyStore keys, char[] password)
            throws GeneralSecurityException {
        if (keys == null) {
            return null;
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, password);
        return factory.getKeyManagers();
    }

    private static TrustManager @Nullable [] trustManagers(List<X509Certificate> authorities)
            throws IOException, GeneralSecurityException {
        if (authorities.isEmpty()) {
            return null;
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        int next = 0;
        for (X509Certificate authority : authorities) {
            trusted.setCertificateEntry("given-" + next++, authority);
        }
        for (X509Certificate authority : trustedByTheJvm()) {
            trusted.setCertificateEntry("jvm-" + next++, authority);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        return factory.getTrustManagers();
    }

    private static X509Certificate[] trustedByTheJvm() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                return x509.getAcceptedIssuers();
            }
        }
        return new X509Certificate[0];
    }

    private static InvalidValueException unusable(String field, Path file, String remedy) {
        return new InvalidValueException(field, file.toString(), remedy);
    }
}
