package dev.otpdispatch.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.protocol.CommandType;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class EvictionWarningTest {
    private final Logger logger = (Logger) LoggerFactory.getLogger(RedisOtpStore.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private RedisProcess server;
    private RedisClient client;
    private StatefulRedisConnection<byte[], byte[]> connection;

    @BeforeEach
    void start() {
        server = RedisProcess.start();
        client = RedisProcess.client(server.port());
        connection = RedisProcess.connection(client, Duration.ofSeconds(20));
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(log);
        RedisProcess.shutdown(client);
        server.close();
    }

    @Test
    void buildWhenNothingIsEvictedThenSaysNothing() {
        assertThat(RedisOtpStore.create(connection).evictionWarning()).isEmpty();
        assertThat(log.list).isEmpty();
    }

    @Test
    void buildWhenRecordsMayBeEvictedThenWarns() {
        connection.sync().configSet("maxmemory-policy", "volatile-ttl");
        RedisOtpStore store = RedisOtpStore.create(connection);
        assertThat(store.evictionWarning())
                .hasValueSatisfying(text -> assertThat(text).contains("volatile-ttl", "noeviction"));
        assertThat(log.list)
                .singleElement()
                .satisfies(event -> assertThat(event.getFormattedMessage()).contains("volatile-ttl", "noeviction"));
    }

    @Test
    void buildWhenTheUserMayNotAskThenSaysWhatToCheckAndWorks() {
        connection.sync().aclSetuser("default", AclSetuserArgs.Builder.removeCommand(CommandType.INFO));
        RedisOtpStore store = RedisOtpStore.create(connection);
        assertThat(log.list)
                .singleElement()
                .satisfies(event -> assertThat(event.getFormattedMessage()).contains("noeviction", "NOPERM"));
        assertThat(store.read("nothing")).isNull();
    }
}
