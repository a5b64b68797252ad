package dev.otpdispatch.sms;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** An authority of our own with a server and a client, made by the running JDK's keytool. */
final class Certificates {
    static final String PASSWORD = "store-password";

    private final Path folder;

    Certificates(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        keytool(
                "-genkeypair",
                "-alias",
                "ca",
                "-dname",
                "CN=Test authority",
                "-ext",
                "bc:c",
                "-keystore",
                file("ca.p12"));
        signed("server", "CN=gateway.example", "-ext", "san=dns:gateway.example,ip:127.0.0.1");
        signed("stranger", "CN=other.example", "-ext", "san=dns:other.example");
        signed("client", "CN=client");
        keytool(
                "-importcert",
                "-noprompt",
                "-alias",
                "ca",
                "-file",
                file("ca.pem"),
                "-storetype",
                "PKCS12",
                "-keystore",
                file("trust.p12"));
        keytool(
                "-importcert",
                "-noprompt",
                "-alias",
                "ca",
                "-file",
                file("ca.pem"),
                "-storetype",
                "JKS",
                "-keystore",
                file("trust.jks"));
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

    private KeyStore load(String name) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve(name))) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private void signed(String alias, String name, String... extensions) throws IOException, InterruptedException {
        String store = file(alias + ".p12");
        keytool("-genkeypair", "-alias", alias, "-dname", name, "-keystore", store);
        keytool("-certreq", "-alias", alias, "-file", file(alias + ".csr"), "-keystore", store);
        List<String> sign = new ArrayList<>(List.of(
                "-gencert",
                "-rfc",
                "-alias",
                "ca",
                "-infile",
                file(alias + ".csr"),
                "-outfile",
                file(alias + ".pem"),
                "-keystore",
                file("ca.p12")));
        sign.addAll(List.of(extensions));
        keytool(sign.toArray(String[]::new));
        keytool("-exportcert", "-rfc", "-alias", "ca", "-file", file("ca.pem"), "-keystore", file("ca.p12"));
        keytool("-importcert", "-noprompt", "-alias", "ca", "-file", file("ca.pem"), "-keystore", store);
        keytool("-importcert", "-noprompt", "-alias", alias, "-file", file(alias + ".pem"), "-keystore", store);
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        if (arguments[0].equals("-genkeypair")) {
            command.addAll(List.of("-keyalg", "EC", "-storetype", "PKCS12"));
        }
        command.addAll(List.of("-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("keytool " + arguments[0] + ": " + said);
        }
    }
}
