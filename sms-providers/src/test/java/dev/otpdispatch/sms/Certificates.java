package dev.otpdispatch.sms;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import okhttp3.tls.HeldCertificate;

/** An authority of our own with servers and a client, in files as operators have them. */
final class Certificates {
    static final String PASSWORD = "store-password";

    private final Path folder;
    private final HeldCertificate authority = new HeldCertificate.Builder()
            .commonName("Test authority")
            .certificateAuthority(0)
            .build();

    Certificates(Path folder) throws GeneralSecurityException, IOException {
        this.folder = folder;
        save("ca", authority, authority.certificate());
        signed("server", certificate("gateway.example", "127.0.0.1"));
        signed("stranger", certificate("other.example"));
        signed("client", certificate());
        trusting("trust.p12", "PKCS12");
        trusting("trust.jks", "JKS");
    }

    /** A file as definitions name it: with forward slashes. */
    String file(String name) {
        return folder.resolve(name).toString().replace('\\', '/');
    }

    SSLContext server(String alias) throws GeneralSecurityException, IOException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(load(alias + ".p12"), PASSWORD.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(load("trust.p12"));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    /** The pin of a public key (RFC 7469 §2.4). */
    String pin(String alias) throws GeneralSecurityException, IOException {
        byte[] key = load(alias + ".p12").getCertificate(alias).getPublicKey().getEncoded();
        return "sha256/"
                + Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
    }

    private HeldCertificate certificate(String... names) {
        HeldCertificate.Builder builder =
                new HeldCertificate.Builder().commonName("test").signedBy(authority);
        for (String name : names) {
            builder.addSubjectAlternativeName(name);
        }
        return builder.build();
    }

    private void signed(String alias, HeldCertificate held) throws GeneralSecurityException, IOException {
        save(alias, held, held.certificate(), authority.certificate());
    }

    private void save(String alias, HeldCertificate held, Certificate... chain)
            throws GeneralSecurityException, IOException {
        KeyStore store = empty("PKCS12");
        store.setKeyEntry(alias, held.keyPair().getPrivate(), PASSWORD.toCharArray(), chain);
        save(store, alias + ".p12");
        Files.writeString(folder.resolve(alias + ".pem"), held.certificatePem());
    }

    private void trusting(String name, String type) throws GeneralSecurityException, IOException {
        KeyStore store = empty(type);
        store.setCertificateEntry("ca", authority.certificate());
        save(store, name);
    }

    private static KeyStore empty(String type) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, null);
        return store;
    }

    private void save(KeyStore store, String name) throws GeneralSecurityException, IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
            store.store(out, PASSWORD.toCharArray());
        }
    }

    private KeyStore load(String name) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve(name))) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }
}
