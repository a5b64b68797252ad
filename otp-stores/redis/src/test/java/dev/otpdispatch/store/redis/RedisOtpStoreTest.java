package dev.otpdispatch.store.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.failure.OtpStoreException;
import dev.otpdispatch.store.StoredRecord;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.event.command.CommandListener;
import io.lettuce.core.event.command.CommandStartedEvent;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedisOtpStoreTest {
    private static final Duration KEEP = Duration.ofMinutes(10);
    private static final StoredRecord FIRST = new StoredRecord(0x0102030405060708L, bytes("first"), true);
    private static final StoredRecord SECOND = new StoredRecord(9, bytes("second"), false);

    private final String key = UUID.randomUUID().toString();
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private RedisClient client;
    private StatefulRedisConnection<byte[], byte[]> connection;
    private RedisOtpStore store;

    @BeforeEach
    void connect() {
        client = RedisProcess.client(SharedRedis.SERVER.port());
        client.addListener(new CommandListener() {
            @Override
            public void commandStarted(CommandStartedEvent event) {
                commands.add(event.getCommand().getType().toString());
            }
        });
        connection = RedisProcess.connection(client, Duration.ofSeconds(20));
        store = RedisOtpStore.create(connection);
        commands.clear();
    }

    @AfterEach
    void disconnect() {
        RedisProcess.shutdown(client);
    }

    @Test
    void readAndWriteWhenTheScriptIsKnownThenOneRoundTripEach() {
        store.write(key, 0, FIRST, KEEP);
        commands.clear();
        store.read(key);
        store.write(key, FIRST.version(), SECOND, KEEP);
        assertThat(commands).containsExactly("GET", "EVALSHA");
    }

    @Test
    void writeWhenTheServerForgotTheScriptThenItIsSentAnew() {
        connection.sync().scriptFlush();
        commands.clear();
        assertThat(store.write(key, 0, FIRST, KEEP)).isTrue();
        assertThat(store.write(key, FIRST.version(), SECOND, KEEP)).isTrue();
        assertThat(commands).containsExactly("EVALSHA", "EVAL", "EVALSHA");
    }

    @Test
    void writeThenValueIsVersionLayoutWriteIdAndBytesUnderThePrefix() {
        store.write(key, 0, FIRST, KEEP);
        byte[] value = connection.sync().get(bytes("otp:" + key));
        assertThat(value).hasSize(8 + 1 + 8 + 5).startsWith(1, 2, 3, 4, 5, 6, 7, 8, 0x11);
        assertThat(value).endsWith(bytes("first"));
    }

    @Test
    void writeWhenKeepForIsGivenThenTheServerCountsItDownFromItsOwnNow() {
        store.write(key, 0, FIRST, Duration.ofMinutes(1));
        Long left = connection.sync().pttl(bytes("otp:" + key));
        assertThat(left).isBetween(20_000L, 60_000L);
        store.write(key, FIRST.version(), SECOND, Duration.ofNanos(59_500_000_000L + 1));
        assertThat(connection.sync().pttl(bytes("otp:" + key))).isBetween(20_000L, 59_501L);
    }

    @Test
    void keyPrefixWhenTwoServicesShareAServerThenTheirRecordsAreApart() {
        RedisOtpStore other =
                RedisOtpStore.builder(connection).keyPrefix("shop/otp:").build();
        store.write(key, 0, FIRST, KEEP);
        assertThat(other.read(key)).isNull();
        assertThat(other.write(key, 0, SECOND, KEEP)).isTrue();
        assertThat(store.read(key)).isEqualTo(FIRST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{otp}:",
                "otp {",
                "otp\r\n",
                "ötp:",
                "0123456789012345678901234567890123456789012345678901234567890123x"
            })
    void keyPrefixWhenItHasOtherCharactersThenRefused(String prefix) {
        assertThatThrownBy(() -> RedisOtpStore.builder(connection).keyPrefix(prefix))
                .isInstanceOfSatisfying(InvalidValueException.class, e -> {
                    assertThat(e.field()).isEqualTo("keyPrefix");
                    assertThat(e.getMessage()).doesNotContain("\r", "\n");
                });
    }

    @Test
    void readWhenSomethingElseWroteUnderTheKeyThenSaysSo() {
        connection.sync().set(bytes("otp:" + key), bytes("hello"));
        assertThatThrownBy(() -> store.read(key))
                .isInstanceOf(OtpStoreException.class)
                .hasMessageContaining("keyPrefix");
    }

    @Test
    void readWhenTheLayoutIsOfANewerReleaseThenSaysSo() {
        byte[] newer = ByteBuffer.allocate(20).putLong(7).put((byte) 0x20).array();
        connection.sync().set(bytes("otp:" + key), newer);
        assertThatThrownBy(() -> store.read(key))
                .isInstanceOf(OtpStoreException.class)
                .hasMessageContaining("newer release");
    }

    @Test
    void readAndWriteWhenTheKeyHoldsAListThenFailWithoutAWrite() {
        connection.sync().lpush(bytes("otp:" + key), bytes("hello"));
        assertFailure(() -> store.read(key), false);
        assertFailure(() -> store.write(key, 0, FIRST, KEEP), false);
    }

    @Test
    void writeWhenTheConnectionIsInATransactionOfItsOwnerThenFailsAsUnknown() {
        RedisCommands<byte[], byte[]> owner = connection.sync();
        Duration patience = connection.getTimeout();
        owner.multi();
        connection.setTimeout(Duration.ofMillis(200));
        assertFailure(() -> store.write(key, 0, FIRST, KEEP), true);
        connection.setTimeout(patience);
        owner.discard();
    }

    @Test
    void writeWhenTheConnectionIsClosedThenFailsWithoutAWrite() {
        connection.close();
        assertFailure(() -> store.read(key), false);
        assertFailure(() -> store.write(key, 0, FIRST, KEEP), false);
    }

    private static void assertFailure(Runnable call, boolean writeMayHaveHappened) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        OtpStoreException.class,
                        e -> assertThat(e.writeMayHaveHappened()).isEqualTo(writeMayHaveHappened));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(US_ASCII);
    }
}
