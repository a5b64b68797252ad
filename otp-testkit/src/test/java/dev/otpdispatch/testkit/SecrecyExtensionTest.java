package dev.otpdispatch.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.code.OtpCode;
import dev.otpdispatch.delivery.EmailAddress;
import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.MessageProvider;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.delivery.SendOutcome.Detail;
import dev.otpdispatch.store.OtpStore;
import dev.otpdispatch.store.StoredRecord;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.logging.Level;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.MarkerFactory;

/** Each way to show a secret, taken once, to see the test that does it fail. */
class SecrecyExtensionTest {
    private static final String PASSWORD = "grün & gelb/42";
    private static final byte[] PEPPER = {7, -1, 0, 33, 127, -128, 9, 9};
    private static final PhoneNumber PHONE = PhoneNumber.parse("+4915123456789");
    private static final EmailAddress MAILBOX = EmailAddress.parse("ada@example.org");
    private static final Message MESSAGE = Message.builder(PHONE, "Dein Code lautet 483920")
            .code(OtpCode.of("483920"))
            .build();
    private static final String TOKEN = "c2l4dGVlbi1ieXRlcy4uLg_c2VjcmV0";
    private static final Message LINK = Message.builder(PHONE, "Weiter: https://example.org/login/link?token=" + TOKEN)
            .build();
    private static final Logger LOG = LoggerFactory.getLogger("dev.otpdispatch.some.Provider");
    private static final java.util.logging.Logger JUL = java.util.logging.Logger.getLogger("com.example.below");

    private static Consumer<SecrecyExtension> deed = secrecy -> {};

    /** Run by the tests here, with a deed that each of them plants. */
    static final class Planted {
        @RegisterExtension
        final SecrecyExtension secrecy = SecrecyExtension.watching(PASSWORD);

        @Test
        void doesTheDeed() {
            secrecy.secret(PEPPER);
            secrecy.secret(MAILBOX);
            secrecy.recording(accepting()).send(MESSAGE);
            deed.accept(secrecy);
        }
    }

    static Map<String, Consumer<SecrecyExtension>> offences() {
        Map<String, Consumer<SecrecyExtension>> offences = new TreeMap<>();
        offences.put("log, level off", secrecy -> LOG.trace("the code is {}", "483920"));
        offences.put("log, asked for first", secrecy -> {
            if (LOG.isTraceEnabled()) {
                LOG.trace("text: " + MESSAGE.text());
            }
        });
        offences.put(
                "log, fluent",
                secrecy -> LOG.atTrace().addKeyValue("password", PASSWORD).log("signing in"));
        offences.put("log, cause", secrecy -> LOG.debug("failed", new IllegalStateException(new Exception(PASSWORD))));
        offences.put("log, marker", secrecy -> LOG.info(MarkerFactory.getMarker("483920"), "sending"));
        offences.put("log, context", SecrecyExtensionTest::logsInContext);
        offences.put("log, argument left over", secrecy -> LOG.warn("sending {}", "to", "+4915123456789"));
        offences.put("log, other thread", secrecy -> inAnotherThread(() -> LOG.error("{}", "015123456789")));
        offences.put("log of the JDK", secrecy -> JUL.log(Level.FINEST, "RCPT TO:<{0}>", "ada@example.org"));
        offences.put("log of the JDK, cause", secrecy -> JUL.log(Level.FINEST, "no", new Exception(PASSWORD)));
        offences.put("exception", secrecy -> {
            throw new IllegalArgumentException("wrong", new Exception("not 483920"));
        });
        offences.put("exception seen", secrecy -> secrecy.seen(new IllegalStateException("grün & gelb/42?")));
        offences.put("event", secrecy -> secrecy.seen(Map.of("to", "4915123456789")));
        offences.put("number in groups", secrecy -> secrecy.seen("call +49 151 234 567-89 now"));
        offences.put("code in groups", secrecy -> secrecy.seen("the code is 483 920"));
        offences.put("link", secrecy -> {
            secrecy.recording(accepting()).send(LINK);
            secrecy.seen("GET /login/link?token=" + TOKEN);
        });
        offences.put("percent-encoded", secrecy -> secrecy.seen("/?p=gr%C3%BCn%20%26%20gelb%2F42"));
        offences.put("form-encoded", secrecy -> secrecy.seen("p=gr%C3%BCn+%26+gelb%2F42"));
        offences.put("Base64", secrecy -> secrecy.seen(base64(PASSWORD)));
        for (String before : List.of("", "u", "us", "use")) {
            offences.put(
                    "Base64, " + before.length() + " bytes before it",
                    secrecy -> secrecy.seen(base64(before + "483920:otherwise")));
        }
        offences.put("pepper in hex", secrecy -> secrecy.seen(HexFormat.of().formatHex(PEPPER)));
        offences.put(
                "pepper in Base64",
                secrecy -> secrecy.seen(Base64.getUrlEncoder().encodeToString(PEPPER)));
        offences.put("bytes", secrecy -> secrecy.seen(PEPPER.clone()));
        offences.put("stored, UTF-8", secrecy -> store(secrecy, "..483920..".getBytes(UTF_8)));
        offences.put("stored, UTF-16 big endian", secrecy -> store(secrecy, "x483920".getBytes(UTF_16BE)));
        offences.put("stored, UTF-16 little endian", secrecy -> store(secrecy, "x483920".getBytes(UTF_16LE)));
        offences.put("stored, ISO-8859-1", secrecy -> store(secrecy, PASSWORD.getBytes(ISO_8859_1)));
        offences.put("stored, raw", secrecy -> store(secrecy, PEPPER.clone()));
        offences.put(
                "stored as a key",
                secrecy -> secrecy.recording(OtpStore.inMemory()).read("a4915123456789"));
        offences.put(
                "outcome",
                secrecy ->
                        secrecy.recording(saying("no route to 4915123456789")).send(MESSAGE));
        offences.put("exception of a provider", SecrecyExtensionTest::sendsThroughAProviderThatThrows);
        return offences;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("offenceNames")
    void testWhenASecretShowsThenFailsWithoutShowingIt(String name) {
        deed = offences().getOrDefault(name, secrecy -> {});
        Judged judged = Judged.run(Planted.class);
        assertThat(judged.failed()).containsExactly("doesTheDeed");
        assertThat(judged.failures())
                .anySatisfy(failure -> assertThat(failure)
                        .isInstanceOf(AssertionError.class)
                        .hasMessageStartingWith("a secret shows in "))
                .filteredOn(AssertionError.class::isInstance)
                .noneMatch(failure ->
                        failure.toString().matches("(?s).*(483920|483 920|grün|4915123456789|ada@|c2l4dGVl).*"));
    }

    static Iterable<String> offenceNames() {
        return offences().keySet();
    }

    @Test
    void testWhenOnlyHarmlessThingsShowThenPasses() {
        deed = secrecy -> {
            LOG.info("sent {} to {}", MESSAGE.id(), MESSAGE.recipient());
            secrecy.seen(MESSAGE);
            secrecy.seen(MAILBOX.masked());
            secrecy.seen(base64("483921:otherwise"));
            store(secrecy, new byte[] {4, 8, 3, 9, 2, 0});
            secrecy.recording(OtpStore.inMemory())
                    .write("a", 0, new StoredRecord(7_483_920_001L, new byte[0], false), Duration.ofMinutes(1));
        };
        Judged judged = Judged.run(Planted.class);
        assertThat(judged.failed()).isEmpty();
        assertThat(judged.passed()).isEqualTo(1);
    }

    @Test
    void testWhenItsOwnAssertionShowsACodeThenFailsForThatOnly() {
        deed = secrecy -> {
            throw new AssertionError("expected 483920 but was 111111");
        };
        assertThat(Judged.run(Planted.class).failures())
                .singleElement()
                .hasToString("java.lang.AssertionError: expected 483920 but was 111111");
    }

    @Test
    void watchingWhenTheTestIsOverThenLeavesLoggingAsItWas() {
        deed = secrecy -> {};
        boolean before = LOG.isTraceEnabled();
        Level julBefore = java.util.logging.Logger.getLogger("").getLevel();
        Judged.run(Planted.class);
        assertThat(LOG.isTraceEnabled()).isEqualTo(before).isFalse();
        assertThat(java.util.logging.Logger.getLogger("").getLevel()).isEqualTo(julBefore);
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static final class OneForAll {
        @RegisterExtension
        final SecrecyExtension secrecy = SecrecyExtension.watching(PASSWORD);

        @Test
        void aSends() {
            secrecy.recording(accepting()).send(MESSAGE);
        }

        @Test
        void bShowsWhatWasACodeBefore() {
            secrecy.seen("order 483920");
        }

        @Test
        void cShowsThePassword() {
            secrecy.seen(PASSWORD);
        }
    }

    @Test
    void recordingWhenTheInstanceIsSharedThenWhatItLearnedIsForgottenWithEachTest() {
        assertThat(Judged.run(OneForAll.class).failed()).containsExactly("cShowsThePassword");
    }

    static final class WithoutLogs {
        @RegisterExtension
        final SecrecyExtension secrecy = SecrecyExtension.watching(PASSWORD).ignoringLogs();

        @Test
        void logs() {
            LOG.info(PASSWORD);
        }
    }

    @Test
    void ignoringLogsWhenALogLineShowsASecretThenPasses() {
        assertThat(Judged.run(WithoutLogs.class).failed()).isEmpty();
    }

    @Test
    void secretWhenTooShortThenRefused() {
        assertThatThrownBy(() -> SecrecyExtension.watching("123")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SecrecyExtension.watching().secret(new byte[3]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void recordingWhenUsedThenPassesEverythingOn() {
        SecrecyExtension secrecy = SecrecyExtension.watching();
        OtpStore store = OtpStore.inMemory();
        OtpStore recording = secrecy.recording(store);
        StoredRecord record = new StoredRecord(7, new byte[] {1}, false);
        assertThat(recording.write("key", 0, record, Duration.ofMinutes(1))).isTrue();
        assertThat(recording.write("key", 0, record, Duration.ofMinutes(1))).isFalse();
        assertThat(recording.read("key")).isEqualTo(store.read("key")).isEqualTo(record);
        assertThat(recording.isShared()).isFalse();
        MessageProvider provider = secrecy.recording(saying("hello"));
        assertThat(provider.send(MESSAGE)).isEqualTo(SendOutcome.unknown(Detail.of("hello")));
        assertThat(provider.supports(PHONE)).isTrue();
        assertThat(provider.supports(MAILBOX)).isFalse();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private static MessageProvider accepting() {
        return message -> SendOutcome.accepted("7");
    }

    private static MessageProvider saying(String text) {
        return message -> SendOutcome.unknown(Detail.of(text));
    }

    private static void sendsThroughAProviderThatThrows(SecrecyExtension secrecy) {
        MessageProvider provider = secrecy.recording(message -> {
            throw new IllegalStateException("could not send " + message.text());
        });
        assertThatThrownBy(() -> provider.send(MESSAGE)).isInstanceOf(IllegalStateException.class);
    }

    private static void logsInContext(SecrecyExtension secrecy) {
        try (MDC.MDCCloseable context = MDC.putCloseable("phone", "+4915123456789")) {
            LOG.info("sending {}", context.getClass());
        }
    }

    private static void inAnotherThread(Runnable deed) {
        try (Crowd crowd = new Crowd(1)) {
            crowd.together(thread -> () -> {
                deed.run();
                return true;
            });
        }
    }

    private static void store(SecrecyExtension secrecy, byte[] bytes) {
        secrecy.recording(OtpStore.inMemory())
                .write("key", 0, new StoredRecord(7, bytes, false), Duration.ofMinutes(1));
    }
}
