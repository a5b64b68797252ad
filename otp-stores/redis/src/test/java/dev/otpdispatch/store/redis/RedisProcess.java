package dev.otpdispatch.store.redis;

import dev.otpdispatch.store.trials.TrialNode;
import dev.otpdispatch.store.trials.TrialServer;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import redis.embedded.RedisServer;
import redis.embedded.RedisServerBuilder;

/** A real Redis, started by the tests. */
final class RedisProcess implements TrialServer, AutoCloseable {
    static final String[] DURABLE = {"appendonly yes", "appendfsync always"};

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final ClientResources RESOURCES = ClientResources.builder()
            .reconnectDelay(Delay.constant(Duration.ofMillis(10)))
            .build();

    private final int port;
    private final RedisServer server;

    private RedisProcess(int port, RedisServer server) {
        this.port = port;
        this.server = server;
    }

    static RedisProcess start(String... settings) {
        return startOn(freePort(), settings);
    }

    static RedisProcess startOn(int port, String... settings) {
        try {
            RedisServerBuilder builder = RedisServer.builder()
                    .port(port)
                    .bind("127.0.0.1")
                    .setting("dir " + dataDirectory())
                    .setting("save \"\"");
            for (String setting : settings) {
                builder.setting(setting);
            }
            RedisServer server = builder.build();
            server.start();
            return new RedisProcess(port, server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path dataDirectory() throws IOException {
        return Files.createTempDirectory(
                Files.createDirectories(Path.of("target").toAbsolutePath()), "redis");
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void restart() {
        server.stop();
        server.start();
    }

    @Override
    public TrialNode connect(int toPort, Duration timeout) {
        RedisClient client = client(toPort);
        return new TrialNode(RedisOtpStore.create(connection(client, timeout)), () -> shutdown(client));
    }

    static RedisClient client(int port) {
        RedisClient client = RedisClient.create(RESOURCES, uri(port));
        client.setOptions(ClientOptions.builder()
                .socketOptions(
                        SocketOptions.builder().connectTimeout(CONNECT_TIMEOUT).build())
                .build());
        return client;
    }

    static StatefulRedisConnection<byte[], byte[]> connection(RedisClient client, Duration timeout) {
        StatefulRedisConnection<byte[], byte[]> connection = client.connect(ByteArrayCodec.INSTANCE);
        connection.setTimeout(timeout);
        return connection;
    }

    static RedisURI uri(int port) {
        return RedisURI.builder()
                .withHost("127.0.0.1")
                .withPort(port)
                .withTimeout(CONNECT_TIMEOUT)
                .build();
    }

    static void shutdown(RedisClient client) {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
    }

    void stop() {
        server.stop();
    }

    @Override
    public void close() {
        server.stop();
    }
}
