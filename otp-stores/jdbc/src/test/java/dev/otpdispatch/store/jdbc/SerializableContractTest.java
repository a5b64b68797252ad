package dev.otpdispatch.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.otpdispatch.store.OtpStore;
import dev.otpdispatch.testkit.OtpStoreContract;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A pool whose connections are serializable: PostgreSQL then ends lost races by an error, SQLSTATE 40001. */
class SerializableContractTest extends OtpStoreContract {
    private static HikariDataSource one;
    private static HikariDataSource two;

    @BeforeAll
    static void open() {
        one = pool();
        two = pool();
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

    private static HikariDataSource pool() {
        HikariConfig config = SharedDatabases.POSTGRES.config(PostgresProcess.POOL_SIZE);
        config.setTransactionIsolation("TRANSACTION_SERIALIZABLE");
        return new HikariDataSource(config);
    }
}
