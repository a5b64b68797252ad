package dev.otpdispatch.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A Postfix of its own: configuration, queue, log and mailboxes in one folder, on a free port of loopback, under TLS
 * only. It takes mail for {@code gateway.example} and leaves each message as a file.
 */
final class Postfix implements AutoCloseable {
    static final Path COMMAND = Path.of("/usr/sbin/postfix");

    private static final int NOBODY = 65_534;

    private final Path folder;
    private final int port;

    private Postfix(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** Starts one; the certificate and its key are PEM files. */
    static Postfix start(Path folder, Path certificate, Path key) throws IOException {
        delete(folder);
        Postfix postfix = new Postfix(folder, freePort());
        for (String part : List.of("etc", "queue", "data", "mail")) {
            Files.createDirectories(folder.resolve(part));
        }
        run("chown", "postfix", folder.resolve("data").toString());
        run("chown", NOBODY + ":" + NOBODY, folder.resolve("mail").toString());
        Files.writeString(folder.resolve("etc/main.cf"), postfix.mainCf(certificate, key));
        Files.writeString(folder.resolve("etc/master.cf"), postfix.masterCf());
        postfix.control("start");
        Awaitility.await("postfix listens")
                .atMost(Duration.ofMinutes(1))
                .until(() -> postfix.log().contains("daemon started"));
        return postfix;
    }

    int port() {
        return port;
    }

    /** How many connections it has counted. */
    long connections() {
        return log().lines()
                .filter(line -> line.contains("/smtpd[") && line.contains(": connect from"))
                .count();
    }

    /** Each message that was delivered, as it lies in the mailbox. */
    List<String> delivered() {
        Path mailbox = folder.resolve("mail/all/new");
        if (!Files.isDirectory(mailbox)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(mailbox)) {
            return files.map(Postfix::read).toList();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    String log() {
        Path log = folder.resolve("maillog");
        return Files.exists(log) ? read(log) : "";
    }

    @Override
    public void close() {
        control("stop");
    }

    private String mainCf(Path certificate, Path key) {
        return String.join(
                "\n",
                "compatibility_level = 3.6",
                "queue_directory = " + folder.resolve("queue"),
                "data_directory = " + folder.resolve("data"),
                "command_directory = /usr/sbin",
                "daemon_directory = /usr/lib/postfix/sbin",
                "mail_owner = postfix",
                "setgid_group = postdrop",
                "inet_interfaces = loopback-only",
                "inet_protocols = ipv4",
                "mynetworks =",
                "smtpd_relay_restrictions = reject_unauth_destination",
                "myhostname = mta.example",
                "mydestination =",
                "local_recipient_maps =",
                "alias_maps =",
                "alias_database =",
                "virtual_mailbox_domains = gateway.example",
                "virtual_mailbox_base = " + folder.resolve("mail"),
                "virtual_mailbox_maps = static:all/",
                "virtual_uid_maps = static:" + NOBODY,
                "virtual_gid_maps = static:" + NOBODY,
                "virtual_minimum_uid = 1000",
                "smtpd_tls_security_level = encrypt",
                "smtpd_tls_cert_file = " + certificate,
                "smtpd_tls_key_file = " + key,
                "maillog_file = " + folder.resolve("maillog"),
                "maillog_file_prefixes = /" + folder.getName(0),
                "");
    }

    /** No service runs in a chroot: it would need copies of libraries. */
    private String masterCf() {
        return String.join(
                "\n",
                "127.0.0.1:" + port + " inet n - n - - smtpd",
                "postlog unix-dgram n - n - 1 postlogd",
                "cleanup unix n - n - 0 cleanup",
                "qmgr unix n - n 300 1 qmgr",
                "tlsmgr unix - - n 1000? 1 tlsmgr",
                "rewrite unix - - n - - trivial-rewrite",
                "bounce unix - - n - 0 bounce",
                "defer unix - - n - 0 bounce",
                "trace unix - - n - 0 bounce",
                "verify unix - - n - 1 verify",
                "flush unix n - n 1000? 0 flush",
                "proxymap unix - - n - - proxymap",
                "anvil unix - - n - 1 anvil",
                "error unix - - n - - error",
                "retry unix - - n - - error",
                "virtual unix - n n - - virtual",
                "");
    }

    private void control(String action) {
        run(COMMAND.toString(), "-c", folder.resolve("etc").toString(), action);
    }

    private static void run(String... command) {
        try {
            Path output = Files.createTempFile("mta", ".log");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + read(output));
            }
            Files.delete(output);
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
