package dev.otpdispatch.sms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.delivery.SendOutcome.Accepted;
import dev.otpdispatch.delivery.SendOutcome.Reason;
import dev.otpdispatch.delivery.SendOutcome.Rejected;
import dev.otpdispatch.delivery.SendOutcome.Unknown;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Connections that are kept, and what becomes of a message when the gateway does not keep them. */
class KeptConnectionTest {
    private static final String POST = "'request':{'url':'https://a.example/send','form':{'t':'{message}'}}";
    private static final String GET =
            "'request':{'method':'GET','url':'https://a.example/send','query':{'t':'{message}'}}";
    private static final String OK_BODY = "Content-Length: 10\r\n\r\n{\"id\":\"7\"}";

    static List<String> methods() {
        return List.of(POST, GET);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void sendWhenAnIdleConnectionWasClosedThenAnotherIsOpened(String members) throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (RawServer server = new RawServer(connection -> {
                    connection.read();
                    connection.write("HTTP/1.1 200 OK\r\n" + OK_BODY);
                });
                HttpSmsProvider provider = provider(members, server.uri())) {
            for (int i = 0; i < 3; i++) {
                assertThat(provider.send(Samples.message())).isInstanceOf(Accepted.class);
                server.awaitAnEnd();
                assertThat(never.await(50, TimeUnit.MILLISECONDS)).isFalse(); // longer than is unsuspicious
            }
            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void sendWhenTheServerSpeaksHttp10ThenNoConnectionIsKept() throws IOException {
        try (RawServer server = new RawServer(connection -> {
                    connection.read();
                    connection.write("HTTP/1.0 200 OK\r\n" + OK_BODY);
                });
                HttpSmsProvider provider = provider(POST, server.uri())) {
            for (int i = 0; i < 20; i++) {
                assertThat(provider.send(Samples.message())).isInstanceOf(Accepted.class);
            }
        }
    }

    @Test
    void sendWhenAKeptConnectionBreaksUnderTheRequestThenItIsUnknownAndNotRepeated() throws IOException {
        try (RawServer server = new RawServer(connection -> {
                    connection.read();
                    connection.write("HTTP/1.1 200 OK\r\n" + OK_BODY);
                    connection.read();
                    connection.reset();
                });
                HttpSmsProvider provider = provider(POST, server.uri())) {
            assertThat(provider.send(Samples.message())).isInstanceOf(Accepted.class);
            assertThat(provider.send(Samples.message())).isInstanceOf(Unknown.class);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void sendWhenConnectionsAreKeptThenOneServesManyMessages() throws IOException {
        List<Integer> ports = new CopyOnWriteArrayList<>();
        try (RawServer server = new RawServer(connection -> {
                    ports.add(connection.socket().getPort());
                    while (connection.read()) {
                        connection.write("HTTP/1.1 200 OK\r\n" + OK_BODY);
                    }
                });
                HttpSmsProvider provider = provider(POST, server.uri())) {
            for (int i = 0; i < 20; i++) {
                assertThat(provider.send(Samples.message())).isInstanceOf(Accepted.class);
            }
            assertThat(ports).hasSize(1);
        }
    }

    @Test
    void sendWhenClosedThenNothingIsSent() throws IOException {
        try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\n" + OK_BODY)) {
            HttpSmsProvider provider = provider(POST, server.uri());
            provider.close();
            provider.close();

            assertThat(provider.send(Samples.message())).isInstanceOfSatisfying(Rejected.class, rejected -> {
                assertThat(rejected.reason()).isEqualTo(Reason.UNAVAILABLE);
                assertThat(rejected.retryable()).isTrue();
            });
            assertThat(server.requests()).isEmpty();
        }
    }

    private static HttpSmsProvider provider(String members, URI server) {
        return HttpSmsProvider.builder(Samples.definition(members))
                .baseUrl(server)
                .build();
    }
}
