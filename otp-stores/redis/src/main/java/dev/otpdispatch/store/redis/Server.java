package dev.otpdispatch.store.redis;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.failure.InvalidValueException;
import io.lettuce.core.ReadFrom;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import io.lettuce.core.masterreplica.StatefulRedisMasterReplicaConnection;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What the store needs of a connection, be it to one server or to a cluster. */
final class Server {
    private final StatefulConnection<byte[], byte[]> connection;
    private final RedisClusterCommands<byte[], byte[]> commands;
    private final Supplier<List<String>> memoryInfo;
    private final Supplier<@Nullable ReadFrom> readFrom;

    private Server(
            StatefulConnection<byte[], byte[]> connection,
            RedisClusterCommands<byte[], byte[]> commands,
            Supplier<List<String>> memoryInfo,
            Supplier<@Nullable ReadFrom> readFrom) {
        this.connection = connection;
        this.commands = commands;
        this.memoryInfo = memoryInfo;
        this.readFrom = readFrom;
    }

    static Server of(StatefulRedisConnection<byte[], byte[]> connection) {
        var commands = requireNonNull(connection, "connection").sync();
        return new Server(
                connection,
                commands,
                () -> List.of(commands.info("memory")),
                () -> connection instanceof StatefulRedisMasterReplicaConnection<?, ?> several
                        ? several.getReadFrom()
                        : null);
    }

    static Server of(StatefulRedisClusterConnection<byte[], byte[]> connection) {
        var commands = requireNonNull(connection, "connection").sync();
        return new Server(
                connection,
                commands,
                () -> StreamSupport.stream(
                                commands.upstream().commands().info("memory").spliterator(), false)
                        .toList(),
                connection::getReadFrom);
    }

    RedisClusterCommands<byte[], byte[]> commands() {
        return commands;
    }

    void dispatch(ScriptCommand command) {
        connection.dispatch(command);
    }

    /** How long the owner of the connection lets a command take. */
    Duration timeout() {
        return connection.getTimeout();
    }

    /** The memory section of {@code INFO}, from each primary. */
    List<String> memoryInfo() {
        return memoryInfo.get();
    }

    void requireReadsFromPrimary() {
        ReadFrom where = readFrom.get();
        if (where != null && !where.getClass().equals(ReadFrom.UPSTREAM.getClass())) {
            throw new InvalidValueException(
                    "ReadFrom",
                    where.getClass().getSimpleName(),
                    "a replica may not know yet what was written: give the store a connection with ReadFrom.UPSTREAM");
        }
    }
}
