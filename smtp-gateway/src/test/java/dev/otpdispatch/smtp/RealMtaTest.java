package dev.otpdispatch.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.otpdispatch.code.OtpCode;
import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.delivery.SendOutcome.Accepted;
import dev.otpdispatch.delivery.SendOutcome.Reason;
import dev.otpdispatch.delivery.SendOutcome.Rejected;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against Debian's Postfix, under STARTTLS: skipped where it is not installed or cannot be started. */
class RealMtaTest {
    private static final int THREADS = 16;
    private static final int MESSAGES = 1_000;
    private static final int CONNECTIONS = 4;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Pattern SUBJECT = Pattern.compile("(?m)^Subject: (\\d{6}) is your code\\r?$");

    @TempDir
    static Path certificates;

    private static Postfix mta;
    private static SmtpServer server;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(Files.isExecutable(Postfix.COMMAND), "Postfix is not installed (Debian: apt-get install postfix)");
        assumeTrue(System.getProperty("user.name").equals("root"), "Postfix is started by root only");
        TestCertificates keys = new TestCertificates(certificates);
        Path store = keys.keyFor("localhost", "dns:localhost");
        mta = Postfix.start(
                Path.of("target", "postfix").toAbsolutePath(), keys.pemOf("localhost"), TestCertificates.keyPem(store));
        server = SmtpServer.builder("localhost")
                .port(mta.port())
                .security(SmtpSecurity.startTls().trusting(keys.pemOf("localhost")))
                .from("otp@sender.example")
                .pool(CONNECTIONS, MINUTE)
                .timeouts(new SmtpTimeouts(MINUTE, MINUTE, MINUTE, MINUTE))
                .build();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
        if (mta != null) {
            mta.close();
        }
    }

    @Test
    void sendWhenThousandMessagesFromSixteenThreadsThenEachArrivesOnceOverThePool() throws Exception {
        long before = mta.connections();

        assertThat(sendAll()).hasSize(MESSAGES).allSatisfy(outcome -> {
            assertThat(outcome).isInstanceOf(Accepted.class);
            assertThat(outcome.detail().status()).isEqualTo(250);
            assertThat(outcome.detail().text()).contains("queued as");
        });

        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> mta.delivered().size() >= MESSAGES);
        assertThat(mta.delivered().stream().map(RealMtaTest::code))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, MESSAGES)
                        .mapToObj(RealMtaTest::codeOf)
                        .toList());
        // Postfix logs when it likes: each of the two other tests may have made one that was not counted before.
        assertThat(mta.connections() - before).isBetween(1L, CONNECTIONS + 2L);
    }

    @Test
    void sendWhenRelayingIsDeniedThenRejectsWithTheReplyCode() {
        SmtpSmsProvider elsewhere =
                SmtpSmsProvider.builder(server).to("{phone}@elsewhere.example").build();

        SendOutcome outcome = elsewhere.send(Samples.toPhone());

        assertThat(outcome).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.reason()).isEqualTo(Reason.CONFIGURATION);
            assertThat(rejected.detail().text()).contains("Relay access denied");
        });
        assertThat(Samples.status(outcome)).isEqualTo(554);
    }

    @Test
    void testConnectionWhenMtaIsThereThenTellsThatItRelaysNothingForUs() {
        ConnectionDiagnosis diagnosis = server.testConnection();

        assertThat(diagnosis.status()).isEqualTo(554);
        assertThat(diagnosis.finding()).isEqualTo(ConnectionDiagnosis.Finding.SENDER_REFUSED);
    }

    private static List<SendOutcome> sendAll() throws Exception {
        SmtpSmsProvider provider = SmtpSmsProvider.builder(server)
                .to("{phone}@gateway.example")
                .subject("{otp} is your code")
                .build();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<SendOutcome>> sends = new ArrayList<>();
            for (int i = 0; i < MESSAGES; i++) {
                Message message = Message.builder(PhoneNumber.parse(Samples.NUMBER), "text")
                        .code(OtpCode.of(codeOf(i)))
                        .build();
                sends.add(() -> provider.send(message));
            }
            List<SendOutcome> outcomes = new ArrayList<>();
            for (Future<SendOutcome> sent : threads.invokeAll(sends)) {
                outcomes.add(sent.get());
            }
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }

    private static String codeOf(int i) {
        return Integer.toString(100_000 + i);
    }

    private static String code(String delivered) {
        Matcher subject = SUBJECT.matcher(delivered);
        return subject.find() ? subject.group(1) : delivered;
    }
}
