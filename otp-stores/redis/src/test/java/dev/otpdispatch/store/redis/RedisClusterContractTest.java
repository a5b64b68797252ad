package dev.otpdispatch.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.store.OtpStore;
import dev.otpdispatch.store.StoredRecord;
import dev.otpdispatch.testkit.OtpStoreContract;
import io.lettuce.core.ReadFrom;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.SlotHash;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Three primaries that share the slots. */
class RedisClusterContractTest extends OtpStoreContract {
    private static final int SLOTS = 16_384;
    private static final int NODES = 3;
    private static final int BUS_OFFSET = 10_000;
    private static final int LARGEST_PORT = 65_535;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static List<RedisProcess> servers;
    private static RedisClusterClient client;

    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeAll
    static void start() {
        servers = Stream.generate(() -> RedisProcess.startOn(portWithBus(), "cluster-enabled yes"))
                .limit(NODES)
                .toList();
        for (int i = 0; i < NODES; i++) {
            int[] slots =
                    IntStream.range(i * SLOTS / NODES, (i + 1) * SLOTS / NODES).toArray();
            onOne(servers.get(i), admin -> admin.clusterAddSlots(slots));
            onOne(
                    servers.get(i),
                    admin -> admin.clusterMeet("127.0.0.1", servers.get(0).port()));
        }
        servers.forEach(server -> onOne(server, RedisClusterContractTest::awaitWholeCluster));
        client = RedisClusterClient.create(RedisProcess.uri(servers.get(0).port()));
        client.refreshPartitions();
    }

    @AfterAll
    static void stop() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        servers.forEach(RedisProcess::close);
    }

    @AfterEach
    void disconnect() throws Exception {
        for (AutoCloseable connection : opened) {
            connection.close();
        }
    }

    @Override
    protected OtpStore createStore() {
        return RedisOtpStore.create(connection());
    }

    @Override
    protected Optional<OtpStore> createSecondNode() {
        return Optional.of(createStore());
    }

    @Test
    void writeWhenKeysDifferThenEachPrimaryHoldsSome() {
        OtpStore store = createStore();
        IntStream.range(0, 64)
                .forEach(i -> assertThat(store.write(
                                "spread-" + i, 0, new StoredRecord(7, new byte[1], false), Duration.ofMinutes(1)))
                        .isTrue());
        for (RedisProcess server : servers) {
            long records = onOne(server, RedisCommands::dbsize);
            assertThat(records).isPositive();
        }
    }

    @Test
    void evictionWarningWhenOnePrimaryEvictsThenThereIsOne() {
        onOne(servers.get(2), admin -> admin.configSet("maxmemory-policy", "allkeys-lru"));
        assertThat(RedisOtpStore.create(connection()).evictionWarning())
                .hasValueSatisfying(text -> assertThat(text).contains("allkeys-lru"));
        onOne(servers.get(2), admin -> admin.configSet("maxmemory-policy", "noeviction"));
    }

    @Test
    void buildWhenReadsMayComeFromReplicasThenRefused() {
        StatefulRedisClusterConnection<byte[], byte[]> connection = connection();
        connection.setReadFrom(ReadFrom.REPLICA_PREFERRED);
        assertThatThrownBy(() -> RedisOtpStore.create(connection))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("ReadFrom.UPSTREAM");
        connection.setReadFrom(ReadFrom.UPSTREAM);
        assertThat(RedisOtpStore.create(connection).read("nothing")).isNull();
    }

    /** A redirected write goes onto the wire twice, but only one server looks at it: a lost race is one, no "maybe". */
    @Test
    void writeWhenItsSlotMovesThenTheLostRaceIsAnsweredAsOne() {
        OtpStore store = createStore();
        int slot = SlotHash.getSlot("otp:moved");
        int from = IntStream.range(0, NODES)
                .filter(i -> slot < (i + 1) * SLOTS / NODES)
                .findFirst()
                .orElseThrow();
        RedisProcess source = servers.get(from);
        RedisProcess target = servers.get((from + 1) % NODES);
        String sourceId = onOne(source, RedisCommands::clusterMyId);
        String targetId = onOne(target, RedisCommands::clusterMyId);
        onOne(target, admin -> admin.clusterSetSlotImporting(slot, sourceId));
        onOne(source, admin -> admin.clusterSetSlotMigrating(slot, targetId));
        assertOneWriteOfTwoWins(store, 0); // ASK
        onOne(target, admin -> admin.clusterSetSlotNode(slot, targetId));
        onOne(source, admin -> admin.clusterSetSlotNode(slot, targetId));
        assertOneWriteOfTwoWins(store, 7); // MOVED
        client.refreshPartitions();
    }

    private static void assertOneWriteOfTwoWins(OtpStore store, long expected) {
        StoredRecord first = new StoredRecord(expected + 7, new byte[] {1}, false);
        StoredRecord second = new StoredRecord(expected + 7, new byte[] {2}, false);
        assertThat(store.write("moved", expected, first, Duration.ofMinutes(1))).isTrue();
        assertThat(store.write("moved", expected, second, Duration.ofMinutes(1)))
                .isFalse();
        assertThat(store.read("moved")).isEqualTo(first);
    }

    private StatefulRedisClusterConnection<byte[], byte[]> connection() {
        StatefulRedisClusterConnection<byte[], byte[]> connection = client.connect(ByteArrayCodec.INSTANCE);
        connection.setTimeout(PATIENCE);
        opened.add(connection);
        return connection;
    }

    /** A primary listens for the others on its own port plus 10,000. */
    private static int portWithBus() {
        int port = RedisProcess.freePort();
        return port + BUS_OFFSET < LARGEST_PORT ? port : port - BUS_OFFSET;
    }

    private static String awaitWholeCluster(RedisCommands<byte[], byte[]> admin) {
        String info = "";
        for (long start = System.nanoTime(); System.nanoTime() - start < PATIENCE.toNanos(); ) {
            info = admin.clusterInfo();
            if (info.contains("cluster_state:ok") && info.contains("cluster_known_nodes:" + NODES)) {
                return info;
            }
            LockSupport.parkNanos(10_000_000);
        }
        throw new AssertionError("no cluster within " + PATIENCE + ": " + info);
    }

    private static <T> T onOne(RedisProcess server, Function<RedisCommands<byte[], byte[]>, T> task) {
        RedisClient one = RedisProcess.client(server.port());
        try {
            return task.apply(RedisProcess.connection(one, PATIENCE).sync());
        } finally {
            RedisProcess.shutdown(one);
        }
    }
}
