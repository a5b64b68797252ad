package dev.otpdispatch.store.jdbc;

import dev.otpdispatch.store.OtpStore;
import dev.otpdispatch.testkit.OtpStoreContract;
import java.util.Optional;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class H2OtpStoreContractTest extends OtpStoreContract {
    private static JdbcConnectionPool one;
    private static JdbcConnectionPool two;

    @BeforeAll
    static void open() {
        one = JdbcConnectionPool.create("jdbc:h2:mem:contract;LOCK_TIMEOUT=60000", "sa", "");
        two = JdbcConnectionPool.create("jdbc:h2:mem:contract;LOCK_TIMEOUT=60000", "sa", "");
        PostgresProcess.execute(one, SqlDialect.H2.schema());
    }

    @AfterAll
    static void close() {
        one.dispose();
        two.dispose();
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
