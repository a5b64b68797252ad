package dev.otpdispatch.sms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.delivery.SendOutcome.Reason;
import dev.otpdispatch.delivery.SendOutcome.Rejected;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where no connection came about nothing was sent, and that is said. */
class NotSentTest {
    private static final String HASTY_CONNECT = "'timeouts':{'connect':'300ms'},";

    @ParameterizedTest
    @MethodSource("dev.otpdispatch.sms.OutcomeTruthTest#methods")
    void sendWhenThePortIsClosedThenItIsRetryable(String members) throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }

        assertNotSent(send(members, URI.create("http://127.0.0.1:" + port)));
    }

    @ParameterizedTest
    @MethodSource("dev.otpdispatch.sms.OutcomeTruthTest#methods")
    void sendWhenTheNameIsNotKnownThenItIsRetryable(String members) {
        assertNotSent(send(members, URI.create("http://nobody.invalid")));
    }

    @Test
    void sendWhenNobodyPicksUpThenItIsRetryable() throws IOException {
        List<Socket> waiting = new ArrayList<>();
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            while (fillsBacklog(busy, waiting)) {
                assertThat(waiting).hasSizeLessThan(100);
            }

            assertNotSent(
                    send(HASTY_CONNECT + OutcomeTruthTest.POST, URI.create("http://127.0.0.1:" + busy.getLocalPort())));
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    private static boolean fillsBacklog(ServerSocket busy, List<Socket> waiting) throws IOException {
        Socket socket = new Socket();
        waiting.add(socket);
        try {
            socket.connect(new InetSocketAddress(busy.getInetAddress(), busy.getLocalPort()), 200);
            return true;
        } catch (SocketTimeoutException full) {
            return false;
        }
    }

    @ParameterizedTest
    @MethodSource("dev.otpdispatch.sms.OutcomeTruthTest#methods")
    void sendWhenTlsIsAnsweredInTheClearThenItIsRetryable(String members) throws IOException {
        try (RawServer server = new RawServer(connection -> connection.write("220 smtp.example ESMTP\r\n"))) {
            assertNotSent(send(members, URI.create("https://127.0.0.1:" + server.port())));
        }
    }

    private static void assertNotSent(SendOutcome outcome) {
        assertThat(outcome).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.reason()).isEqualTo(Reason.UNAVAILABLE);
            assertThat(rejected.retryable()).isTrue();
            assertThat(rejected.detail().text()).isNotBlank();
        });
    }

    private static SendOutcome send(String members, URI server) {
        return Samples.send(members, Map.of(), server, Samples.message());
    }
}
