package dev.otpdispatch.login.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.Pepper;
import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.login.AccountDirectoryException;
import dev.otpdispatch.login.BackupCodes;
import dev.otpdispatch.login.StoredBackupCodes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JdbcBackupCodeStoreTest {
    private static final String KEY = "aaaaaaaaaaaaaaaaaaaaaa";

    private JdbcConnectionPool pool;

    @BeforeEach
    void createTable() throws SQLException {
        pool = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID(), "sa", "");
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    create table otp_backup_codes (
                        code_key varchar(22) not null primary key,
                        version bigint not null,
                        codes varchar(2700) not null
                    )""");
        }
    }

    @AfterEach
    void closePool() {
        pool.dispose();
    }

    @Test
    void writeWhenTheExpectedVersionIsThereThenReadGivesItBack() {
        JdbcBackupCodeStore store = JdbcBackupCodeStore.create(pool);
        assertThat(store.read(KEY)).isNull();
        assertThat(store.write(KEY, 0, stored(7, 3))).isTrue();
        assertThat(store.write(KEY, 0, stored(8, 4))).as("something is there").isFalse();
        assertThat(store.write(KEY, 9, stored(8, 4)))
                .as("another version is there")
                .isFalse();
        assertThat(store.write(KEY, 7, stored(8, 2_000))).isTrue();
        assertThat(store.read(KEY)).isEqualTo(stored(8, 2_000));
    }

    @Test
    void writeWhenTheTableIsMissingThenSaysSo() {
        JdbcBackupCodeStore store = JdbcBackupCodeStore.create(pool, "app.codes");
        assertThatThrownBy(() -> store.write(KEY, 0, stored(1, 1)))
                .isInstanceOf(AccountDirectoryException.class)
                .hasMessageContaining("writing backup codes");
        assertThatThrownBy(() -> store.read(KEY)).isInstanceOf(AccountDirectoryException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "codes; drop table users", "a.b.c", "\"codes\"", "1codes"})
    void createWhenTheTableIsNoPlainNameThenRefuses(String table) {
        assertThatThrownBy(() -> JdbcBackupCodeStore.create(pool, table)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void codesWhenAsManyAsThereCanBeThenTheyFit() {
        BackupCodes codes = BackupCodes.of(Pepper.random(), JdbcBackupCodeStore.create(pool));
        assertThat(codes.generate("alice", BackupCodes.MAX_COUNT, 64)).hasSize(100);
        assertThat(codes.left("alice")).isEqualTo(100);
        assertThat(JdbcBackupCodeStore.create(pool)).hasToString("JdbcBackupCodeStore");
    }

    private static StoredBackupCodes stored(long version, int bytes) {
        return new StoredBackupCodes(version, new byte[bytes]);
    }
}
