package dev.otpdispatch.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Makes certificates with the keytool of the running JDK. */
final class TestCertificates {
    static final char[] PASSWORD = "changeit".toCharArray();

    private final Path directory;

    TestCertificates(Path directory) {
        this.directory = directory;
    }

    /** A key whose certificate signs itself; the names are in keytool's form, such as {@code dns:localhost}. */
    Path keyFor(String alias, String subjectAlternativeNames) {
        Path store = directory.resolve(alias + ".p12");
        keytool(
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + alias,
                "-ext",
                "san=" + subjectAlternativeNames,
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD));
        return store;
    }

    /** The certificate of {@link #keyFor}, as an operator would be given it. */
    Path pemOf(String alias) {
        Path pem = directory.resolve(alias + ".pem");
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                alias,
                "-keystore",
                directory.resolve(alias + ".p12").toString(),
                "-storepass",
                new String(PASSWORD),
                "-file",
                pem.toString());
        return pem;
    }

    /** A server that shows one key and trusts another certificate, where one is given. */
    static SSLContext serverContext(Path key, Path... trustedClients) {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(load(key), PASSWORD);
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            for (Path client : trustedClients) {
                KeyStore clientStore = load(client);
                String alias = clientStore.aliases().nextElement();
                trusted.setCertificateEntry(alias, clientStore.getCertificate(alias));
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** The private key of {@link #keyFor} beside it, as servers that are not Java read it. */
    static Path keyPem(Path store) {
        try {
            KeyStore keys = load(store);
            byte[] key = keys.getKey(keys.aliases().nextElement(), PASSWORD).getEncoded();
            String pem = "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)
                    + "\n-----END PRIVATE KEY-----\n";
            return Files.writeString(store.resolveSibling(store.getFileName() + ".key.pem"), pem);
        } catch (IOException | GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static KeyStore load(Path store) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore loaded = KeyStore.getInstance("PKCS12");
            loaded.load(in, PASSWORD);
            return loaded;
        }
    }

    private void keytool(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
