package dev.otpdispatch.store.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.otpdispatch.store.OtpStore;
import dev.otpdispatch.testkit.OtpStoreContract;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class MariaDbOtpStoreContractTest extends OtpStoreContract {
    private static HikariDataSource one;
    private static HikariDataSource two;

    @BeforeAll
    static void open() {
        one = SharedDatabases.MARIADB.pool(8);
        two = SharedDatabases.MARIADB.pool(8);
    }

    @AfterAll
    static void close() {
        // They are null where MariaDB cannot be started, and these tests were skipped.
        Stream.of(one, two).filter(Objects::nonNull).forEach(HikariDataSource::close);
    }

    @Override
    protected OtpStore createStore() {
        return JdbcOtpStore.create(one);
    }

    @Override
    protected Optional<OtpStore> createSecondNode() {
        return Optional.of(JdbcOtpStore.create(two));
    }
}
