package dev.otpdispatch.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.otpdispatch.failure.OtpStoreException;
import dev.otpdispatch.store.StoredRecord;
import dev.otpdispatch.store.trials.FaultProxy;
import dev.otpdispatch.store.trials.TrialNode;
import dev.otpdispatch.store.trials.Weather;
import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What each kind of failure says about the write, and that it says the truth. */
@Timeout(120)
class RedisFailureTest {
    private static final Duration KEEP = Duration.ofMinutes(10);
    private static final Duration TIMEOUT = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final StoredRecord FIRST = new StoredRecord(7, new byte[] {1}, false);
    private static final StoredRecord SECOND = new StoredRecord(8, new byte[] {2}, false);

    private final String key = UUID.randomUUID().toString();
    private RedisProcess server;
    private RedisClient client;
    private RedisCommands<byte[], byte[]> admin;

    @BeforeEach
    void start() {
        server = RedisProcess.start();
        client = RedisProcess.client(server.port());
        admin = RedisProcess.connection(client, PATIENCE).sync();
    }

    @AfterEach
    void stop() {
        RedisProcess.shutdown(client);
        server.close();
    }

    @Test
    void writeWhenMemoryIsFullThenNothingIsWritten() {
        admin.configSet("maxmemory", "1");
        assertNotWritten("OOM");
        admin.configSet("maxmemory", "0");
        assertThat(store(PATIENCE).read(key)).isNull();
    }

    @Test
    void writeWhenTheServerIsAReplicaThenNothingIsWritten() {
        admin.replicaof("127.0.0.1", RedisProcess.freePort());
        assertNotWritten("READONLY");
    }

    @Test
    void writeWhenTooFewReplicasKeepItThenNothingIsWritten() {
        admin.configSet("min-replicas-to-write", "1");
        assertNotWritten("NOREPLICAS");
    }

    @Test
    void writeWhenTheUserMayNotThenNothingIsWritten() {
        admin.aclSetuser("default", AclSetuserArgs.Builder.removeCommand(CommandType.SET));
        assertNotWritten("can't run this command");
    }

    @Test
    void writeWhenTheServerIsAwayAndTheClientRejectsThenNothingIsWritten() {
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .build());
        RedisOtpStore store = store(TIMEOUT);
        server.stop();
        OtpStoreException failure = failureOf(() -> store.write(key, 0, FIRST, KEEP));
        while (failure.writeMayHaveHappened()) { // until the client has noticed that the connection is gone
            failure = failureOf(() -> store.write(key, 0, FIRST, KEEP));
        }
        assertThat(failure).hasMessageContaining("rejected");
        assertThat(failureOf(() -> store.read(key)).writeMayHaveHappened()).isFalse();
    }

    @Test
    void writeWhenNoAnswerComesInTimeThenItMayHaveHappened() {
        StatefulRedisConnection<byte[], byte[]> connection = RedisProcess.connection(client, PATIENCE);
        RedisOtpStore store = RedisOtpStore.create(connection);
        store.write(UUID.randomUUID().toString(), 0, FIRST, KEEP);
        tellClient("PAUSE", Long.toString(KEEP.toMillis()), "WRITE");
        connection.setTimeout(TIMEOUT);
        OtpStoreException failure = failureOf(() -> store.write(key, 0, FIRST, KEEP));
        assertThat(failure.writeMayHaveHappened()).isTrue();
        tellClient("UNPAUSE");
        connection.setTimeout(PATIENCE);
        assertThat(store.read(key)).as("it did, later").isEqualTo(FIRST);
    }

    @Test
    void writeWhenTheAnswerIsLostAndTheClientDoesNotReconnectThenItMayHaveHappened() throws IOException {
        try (FaultProxy proxy = FaultProxy.to(server.port())) {
            RedisClient once = RedisProcess.client(proxy.port());
            once.setOptions(ClientOptions.builder().autoReconnect(false).build());
            RedisOtpStore store = RedisOtpStore.create(RedisProcess.connection(once, PATIENCE));
            store.write(key, 0, FIRST, KEEP);
            proxy.weather(Weather.losesOneAnswerThenEverything());
            OtpStoreException failure = failureOf(() -> store.write(key, FIRST.version(), SECOND, KEEP));
            RedisProcess.shutdown(once);
            assertThat(failure.writeMayHaveHappened()).isTrue();
            assertThat(store(PATIENCE).read(key)).isEqualTo(SECOND);
        }
    }

    @Test
    void writeWhenTheAnswerIsLostAndTheClientSendsAgainThenItIsWrittenOnceAndTrue() throws IOException {
        try (FaultProxy proxy = FaultProxy.to(server.port());
                TrialNode node = server.connect(proxy.port(), PATIENCE)) {
            node.store().write(key, 0, FIRST, KEEP);
            CompletableFuture<Boolean> answer = writeAndLoseTheAnswer(proxy, node);
            proxy.weather(Weather.calm());
            assertThat(answer.join()).isTrue();
            assertThat(store(PATIENCE).read(key)).isEqualTo(SECOND);
        }
    }

    @Test
    void writeWhenTheAnswerIsLostAndAnotherWritesBeforeItIsSentAgainThenItMayHaveHappened() throws IOException {
        try (FaultProxy proxy = FaultProxy.to(server.port());
                TrialNode node = server.connect(proxy.port(), PATIENCE)) {
            node.store().write(key, 0, FIRST, KEEP);
            CompletableFuture<Boolean> answer = writeAndLoseTheAnswer(proxy, node);
            StoredRecord others = new StoredRecord(9, new byte[] {3}, false);
            assertThat(store(PATIENCE).write(key, SECOND.version(), others, KEEP))
                    .isTrue();
            proxy.weather(Weather.calm());
            OtpStoreException failure = failureOf(() -> unwrapped(answer));
            assertThat(failure.writeMayHaveHappened()).isTrue();
            assertThat(store(PATIENCE).read(key)).isEqualTo(others);
        }
    }

    /** The second record is in the server, its writer still waits, and the client cannot reconnect yet. */
    private CompletableFuture<Boolean> writeAndLoseTheAnswer(FaultProxy proxy, TrialNode node) {
        proxy.weather(Weather.losesOneAnswerThenEverything());
        CompletableFuture<Boolean> answer =
                CompletableFuture.supplyAsync(() -> node.store().write(key, FIRST.version(), SECOND, KEEP));
        RedisOtpStore direct = store(PATIENCE);
        while (!Objects.equals(direct.read(key), SECOND)) {
            Thread.onSpinWait();
        }
        assertThat(answer).isNotDone();
        return answer;
    }

    /** What Lettuce has no method for. */
    private void tellClient(String... words) {
        CommandArgs<byte[], byte[]> command = new CommandArgs<>(ByteArrayCodec.INSTANCE);
        List.of(words).forEach(command::add);
        assertThat(admin.dispatch(CommandType.CLIENT, new StatusOutput<>(ByteArrayCodec.INSTANCE), command))
                .isEqualTo("OK");
    }

    private static boolean unwrapped(CompletableFuture<Boolean> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw (RuntimeException) e.getCause();
        }
    }

    private void assertNotWritten(String reason) {
        OtpStoreException failure = failureOf(() -> store(PATIENCE).write(key, 0, FIRST, KEEP));
        assertThat(failure).hasMessageContaining(reason);
        assertThat(failure.writeMayHaveHappened()).isFalse();
    }

    private RedisOtpStore store(Duration timeout) {
        return RedisOtpStore.create(RedisProcess.connection(client, timeout));
    }

    private static OtpStoreException failureOf(Runnable call) {
        OtpStoreException failure = catchThrowableOfType(OtpStoreException.class, call::run);
        assertThat(failure).isNotNull();
        return failure;
    }
}
