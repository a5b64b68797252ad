package dev.otpdispatch.sms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.delivery.SendOutcome.Accepted;
import dev.otpdispatch.delivery.SendOutcome.Reason;
import dev.otpdispatch.delivery.SendOutcome.Rejected;
import dev.otpdispatch.delivery.SendOutcome.Unknown;
import dev.otpdispatch.sms.RawServer.Behaviour;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a gateway does: no exception, no acceptance without proof, no second request. */
class OutcomeTruthTest {
    static final String POST = "'request':{'url':'https://a.example/send','form':{'t':'{message}'}}";
    private static final String GET =
            "'request':{'method':'GET','url':'https://a.example/send','query':{'t':'{message}'}}";
    private static final String HASTY_READ = "'timeouts':{'read':'500ms'},";
    private static final String HASTY_CALL = "'timeouts':{'call':'2s'},";
    private static final Duration IN_TIME = Duration.ofSeconds(8); // the standard read and call take 10 s and more
    private static final String OK_BODY = "Content-Length: 10\r\n\r\n{\"id\":\"7\"}";

    /** The hasty waits are for the gateway, not for all that a first call has to load. */
    @BeforeAll
    static void sendAFirstMessage() throws IOException {
        try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\n" + OK_BODY)) {
            assertThat(send(POST, server.uri())).isInstanceOf(Accepted.class);
        }
    }

    static List<String> methods() {
        return List.of(POST, GET);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void sendWhenTheConnectionIsResetBeforeTheRequestIsReadThenItIsUnknown(String members) throws IOException {
        assertUnknownAfterAtMostOne(members, connection -> {
            connection.socket().getInputStream().read();
            connection.reset();
        });
    }

    @ParameterizedTest
    @MethodSource("methods")
    void sendWhenTheConnectionIsResetAfterTheRequestIsReadThenItIsUnknown(String members) throws IOException {
        assertUnknownAfterAtMostOne(members, connection -> {
            connection.read();
            connection.reset();
        });
    }

    @ParameterizedTest
    @MethodSource("methods")
    void sendWhenTheConnectionIsClosedWithoutAnAnswerThenItIsUnknown(String members) throws IOException {
        assertUnknownAfterAtMostOne(members, connection -> connection.read());
    }

    @ParameterizedTest
    @MethodSource("methods")
    void sendWhenTheServerHangsThenItIsUnknownInTime(String members) throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        long start = System.nanoTime();
        assertUnknownAfterAtMostOne(HASTY_READ + members, connection -> {
            connection.read();
            never.await();
        });
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(IN_TIME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK\r\nX-Long: ", "HTTP/1.1 200 OK\r\n\r\n{\"id\":\""})
    void sendWhenTheAnswerDripsThenItIsUnknownInTime(String beginning) throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        long start = System.nanoTime();
        assertUnknownAfterAtMostOne(HASTY_CALL + POST, connection -> {
            connection.read();
            connection.write(beginning);
            while (!never.await(50, TimeUnit.MILLISECONDS)) {
                connection.write("x");
            }
        });
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(IN_TIME);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            huge body           | HTTP/1.1 200 OK~Content-Length: 8388608~~@8388608
            huge JSON           | HTTP/1.1 200 OK~Content-Length: 8388620~~{"id":"@8388610"}
            huge header         | HTTP/1.1 200 OK~X: @1000000~~{"id":"7"}
            no HTTP             | hello~~
            nothing but a break | ~~
            short body          | HTTP/1.1 200 OK~Content-Length: 99~~{"id":"7"}
            broken chunks       | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~zz~{"id":"7"}~
            chunks cut off      | HTTP/1.1 200 OK~Transfer-Encoding: chunked~~a~{"id":"7"}~
            two lengths         | HTTP/1.1 200 OK~Content-Length: 10~Content-Length: 5~~{"id":"7"}
            gzip nobody asked   | HTTP/1.1 200 OK~Content-Encoding: gzip~Content-Length: 4~~abcd
            no JSON             | HTTP/1.1 200 OK~Content-Length: 13~~<html></html>
            half a JSON         | HTTP/1.1 200 OK~Content-Length: 6~~{"id":
            deep JSON           | HTTP/1.1 200 OK~Content-Length: 60000~~[60000
            another JSON        | HTTP/1.1 200 OK~Content-Length: 2~~{}
            a scalar            | HTTP/1.1 200 OK~Content-Length: 3~~900
            empty               | HTTP/1.1 200 OK~Content-Length: 0~~
            no content          | HTTP/1.1 204 No Content~~
            content under 204   | HTTP/1.1 204 No Content~Content-Length: 10~~{"id":"7"}
            not modified        | HTTP/1.1 304 Not Modified~~
            see other           | HTTP/1.1 303 See Other~Location: /other~Content-Length: 0~~
            found               | HTTP/1.1 302 Found~Location: /other~Content-Length: 0~~
            switching           | HTTP/1.1 101 Switching Protocols~Upgrade: x~Connection: upgrade~~
            only a promise      | HTTP/1.1 100 Continue~~
            server error        | HTTP/1.1 500 Oops~Content-Length: 10~~{"id":"7"}
            bad gateway         | HTTP/1.1 502 Bad Gateway~Content-Length: 0~~
            time-out            | HTTP/1.1 504 Gateway Timeout~Content-Length: 0~~
            """)
    void sendWhenTheAnswerProvesNothingThenItIsUnknown(String what, String answer) throws IOException {
        for (String members : methods()) {
            assertUnknownAfterAtMostOne(members, connection -> {
                connection.read();
                connection.write(unfolded(answer));
            });
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            moved               | HTTP/1.1 301 Moved~Location: /other~Content-Length: 0~~             | CONFIGURATION | false
            moved for a while   | HTTP/1.1 307 Moved~Location: /other~Content-Length: 0~~             | CONFIGURATION | false
            moved for good      | HTTP/1.1 308 Moved~Location: /other~Content-Length: 0~~             | CONFIGURATION | false
            bad request         | HTTP/1.1 400 Bad~Content-Length: 0~~                                | UNKNOWN       | false
            body cut off        | HTTP/1.1 400 Bad~Content-Length: 99~~{"e                            | UNKNOWN       | false
            unauthorized        | HTTP/1.1 401 No~WWW-Authenticate: Basic realm="x"~Content-Length: 0~~ | CONFIGURATION | false
            proxy wants         | HTTP/1.1 407 No~Proxy-Authenticate: Basic realm="x"~Content-Length: 0~~ | CONFIGURATION | false
            request timeout     | HTTP/1.1 408 Slow~Connection: close~Content-Length: 0~~             | UNKNOWN       | false
            misdirected         | HTTP/1.1 421 Misdirected~Content-Length: 0~~                        | UNKNOWN       | false
            too many            | HTTP/1.1 429 Slow down~Content-Length: 0~~                          | THROTTLED     | true
            unavailable         | HTTP/1.1 503 Busy~Content-Length: 0~~                               | UNAVAILABLE   | true
            unavailable, now    | HTTP/1.1 503 Busy~Retry-After: 0~Content-Length: 0~~                | UNAVAILABLE   | true
            """)
    void sendWhenTheAnswerIsNoThenItIsRejectedAfterOneRequest(
            String what, String answer, Reason reason, boolean retryable) throws IOException {
        for (String members : methods()) {
            try (RawServer server = new RawServer(connection -> {
                while (connection.read()) {
                    connection.write(unfolded(answer));
                    if (answer.contains("99")) {
                        return;
                    }
                }
            })) {
                assertThat(send(members, server.uri())).isInstanceOfSatisfying(Rejected.class, rejected -> {
                    assertThat(rejected.reason()).isEqualTo(reason);
                    assertThat(rejected.retryable()).isEqualTo(retryable);
                });
                assertThat(server.requests()).hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\n",
                "HTTP/1.1 201 Created\r\n",
                "HTTP/1.1 202 Accepted\r\nRetry-After: 0\r\n",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\n",
                "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\n",
                "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\n",
                "HTTP/1.0 200 OK\r\n"
            })
    void sendWhenTheAnswerIsProofThenItIsAccepted(String head) throws IOException {
        for (String members : methods()) {
            try (RawServer server = RawServer.answering(head + OK_BODY)) {
                assertThat(send(members, server.uri()))
                        .isInstanceOfSatisfying(
                                Accepted.class,
                                accepted -> assertThat(accepted.messageId()).hasValue("7"));
                assertThat(server.requests()).hasSize(1);
            }
        }
    }

    @Test
    void sendWhenStatusIsEnoughThenABrokenBodyChangesNothing() throws IOException {
        try (RawServer server = new RawServer(connection -> {
            connection.read();
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nOK");
        })) {
            assertThat(send(POST + ",'verdict':{'statusOnly':true}", server.uri()))
                    .isInstanceOf(Accepted.class);
        }
    }

    @Test
    void sendWhenTheThreadIsInterruptedThenItIsNotAcceptedAndStaysInterrupted() throws IOException {
        try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\n" + OK_BODY)) {
            Thread.currentThread().interrupt();
            SendOutcome outcome = send(POST, server.uri());

            assertThat(Thread.interrupted()).isTrue();
            assertThat(outcome).isNotInstanceOf(Accepted.class);
            assertThat(server.requests()).hasSizeLessThanOrEqualTo(1);
        }
    }

    private static void assertUnknownAfterAtMostOne(String members, Behaviour behaviour) throws IOException {
        try (RawServer server = new RawServer(behaviour)) {
            assertThat(send(members, server.uri())).isInstanceOf(Unknown.class);
            assertThat(server.requests()).hasSizeLessThanOrEqualTo(1);
        }
    }

    private static SendOutcome send(String members, URI server) {
        return Samples.send(members, Map.of(), server, Samples.message());
    }

    /** Tildes are line breaks; @n is a run of n letters, [n a run of n brackets. */
    private static String unfolded(String answer) {
        String text = answer.replace("~", "\r\n");
        Matcher run = Pattern.compile("([@\\[])(\\d{5,})").matcher(text);
        return run.replaceAll(
                found -> (found.group(1).equals("@") ? "x" : "[").repeat(Integer.parseInt(found.group(2))));
    }
}
