package dev.otpdispatch.sms;

import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.sms.TlsPlan.StoreFile;
import dev.otpdispatch.text.Place;
import dev.otpdispatch.text.Template;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.CertificatePinner;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** Makes a client trust, and show, what a definition says. */
final class TlsSetup {
    private final TlsPlan plan;
    private final Scope settings;

    TlsSetup(TlsPlan plan, Scope settings) {
        this.plan = plan;
        this.settings = settings;
    }

    /**
     * Sets a client up.
     *
     * @param hosts whom it talks to; all are held to the pins
     */
    void apply(OkHttpClient.Builder client, Set<String> hosts) {
        if (plan.insecureSkipHostnameCheck() || plan.insecureTrustAnyCertificate()) {
            client.hostnameVerifier((name, session) -> true);
        }
        CertificatePinner.Builder pinner = new CertificatePinner.Builder();
        hosts.forEach(host -> plan.pins().forEach(pin -> pinner.add(host, pin)));
        client.certificatePinner(pinner.build());
        if (!plan.equals(TlsPlan.STANDARD)) {
            X509TrustManager trust = plan.insecureTrustAnyCertificate() ? new TrustAny() : trust();
            client.sslSocketFactory(context(trust).getSocketFactory(), trust);
        }
    }

    private SSLContext context(X509TrustManager trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(), new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java runtime has no TLS", impossible);
        }
    }

    X509TrustManager trust() {
        List<Certificate> authorities = new ArrayList<>();
        plan.caFiles().forEach(file -> authorities.addAll(pem(file)));
        if (plan.trustStore() != null) {
            authorities.addAll(certificates(plan.trustStore()));
        }
        if (authorities.isEmpty()) {
            return manager(null);
        }
        if (!plan.onlyThese()) {
            Collections.addAll(authorities, manager(null).getAcceptedIssuers());
        }
        return manager(storeOf(authorities));
    }

    private static X509TrustManager manager(@Nullable KeyStore store) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store); // null: the JVM's own authorities
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager trust) {
                    return trust;
                }
            }
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java runtime has no X.509", impossible);
        }
        throw new IllegalStateException("this Java runtime has no X.509");
    }

    private static KeyStore storeOf(List<Certificate> authorities) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (int i = 0; i < authorities.size(); i++) {
                store.setCertificateEntry("ca" + i, authorities.get(i));
            }
            return store;
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException("a key store in memory can be filled", impossible);
        }
    }

    private Collection<? extends Certificate> pem(Template file) {
        Path path = Path.of(fill(file));
        try (InputStream in = Files.newInputStream(path)) {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (found.isEmpty()) {
                throw unusable("/tls/caFiles", path, "has no certificate in it");
            }
            return found;
        } catch (GeneralSecurityException | IOException unreadable) {
            throw unusable("/tls/caFiles", path, "cannot be read as PEM certificates: " + unreadable);
        }
    }

    private List<Certificate> certificates(StoreFile file) {
        KeyStore store = load(file);
        try {
            List<Certificate> found = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                if (store.getCertificate(alias) instanceof X509Certificate certificate) {
                    found.add(certificate);
                }
            }
            return found;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a loaded key store can be read", impossible);
        }
    }

    private KeyManager @Nullable [] keys() {
        StoreFile file = plan.clientCertificate();
        if (file == null) {
            return null;
        }
        try {
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(load(file), fill(file.password()).toCharArray());
            return factory.getKeyManagers();
        } catch (GeneralSecurityException unusable) {
            throw unusable(file.pointer(), Path.of(fill(file.file())), "has no key that its password opens");
        }
    }

    private KeyStore load(StoreFile file) {
        Path path = Path.of(fill(file.file()));
        try (InputStream in = Files.newInputStream(path)) {
            KeyStore store = KeyStore.getInstance(file.type());
            store.load(in, fill(file.password()).toCharArray());
            return store;
        } catch (GeneralSecurityException | IOException unreadable) {
            throw unusable(file.pointer(), path, "cannot be opened as " + file.type() + " with the password given");
        }
    }

    private String fill(Template template) {
        return template.render(Place.PLAIN, settings::value);
    }

    private static InvalidValueException unusable(String pointer, Path path, String why) {
        return new InvalidValueException(pointer, path.toString(), "the file " + why);
    }
}
