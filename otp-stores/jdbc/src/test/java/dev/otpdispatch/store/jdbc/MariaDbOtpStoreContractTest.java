package dev.otpdispatch.store.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.otpdispatch.store.OtpStore;
import dev.otpdispatch.testkit.OtpStoreContract;
import java.util.Optional;
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
        one.close();
        two.close();
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
