package dev.otpdispatch.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.failure.OtpStoreException;
import dev.otpdispatch.store.StoredRecord;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcOtpStoreBuilderTest {
    private final JdbcOtpStoreBuilder builder = JdbcOtpStore.builder(new JdbcDataSource());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1st",
                "otp record",
                "otp;DROP TABLE users",
                "otp\"",
                "a.b.c",
                ".otp",
                "otp.",
                "öтp",
                "otp--",
                "otp\n"
            })
    void tableWhenItIsNoPlainNameThenRefused(String name) {
        assertThatThrownBy(() -> builder.table(name)).isInstanceOfSatisfying(InvalidValueException.class, e -> {
            assertThat(e.field()).isEqualTo("table");
            assertThat(e.getMessage()).doesNotContain("\n");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"otp_record", "OTP", "_x1", "security.otp_record"})
    void tableWhenItIsAPlainNameThenTaken(String name) {
        assertThat(builder.table(name)).isSameAs(builder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT0.999S", "PT1H0.001S", "PT-1S"})
    void queryTimeoutWhenOutOfRangeThenRefused(Duration timeout) {
        assertThatThrownBy(() -> builder.queryTimeout(timeout))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("queryTimeout = " + timeout);
    }

    /** The names as the vendors' drivers report them. */
    @ParameterizedTest
    @CsvSource({
        "PostgreSQL, POSTGRESQL",
        "MySQL, MYSQL",
        "MariaDB, MYSQL",
        "H2, H2",
        "Microsoft SQL Server, SQL_SERVER",
        "Oracle, ORACLE"
    })
    void dialectWhenTheProductIsKnownThenFound(String product, SqlDialect dialect) {
        assertThat(SqlDialect.ofProduct(product)).isEqualTo(dialect);
    }

    @Test
    void dialectWhenTheProductIsUnknownThenRefusedWithARemedy() {
        assertThatThrownBy(() -> SqlDialect.ofProduct("Apache Derby"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("Apache Derby")
                .hasMessageContaining("dialect(");
    }

    /** Dates count in seconds: only the time until which a record is kept may be rounded up, not the time compared. */
    @Test
    void oracleWhenItKeepsARecordThenItIsOneSecondLongerThanItIsComparedWith() {
        Statements statements = Statements.of(SqlDialect.ORACLE, "otp_record");
        String clock = SqlDialect.ORACLE.now();
        assertThat(clock).doesNotContain("+");
        assertThat(statements.replace()).contains("expires_at = " + clock + " + 1000 + ?");
        assertThat(statements.insert()).contains(clock + " + 1000 + ?");
        assertThat(statements.takeOver()).contains(clock + " + 1000 + ?").endsWith("expires_at <= " + clock);
        assertThat(statements.remove()).contains("expires_at <= " + clock + " AND");
    }

    /** As Spring's wrappers of a pool do. */
    @Test
    void anyCallWhenTheDataSourceThrowsUncheckedThenItIsAStoresFailureThatWroteNothing() {
        DataSource pool = (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    throw new IllegalStateException("cannot get a connection");
                });
        JdbcOtpStore store =
                JdbcOtpStore.builder(pool).dialect(SqlDialect.POSTGRESQL).build();
        StoredRecord record = new StoredRecord(7, new byte[1], false);
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> store.read("key"),
                () -> store.write("key", 0, record, Duration.ofMinutes(1)),
                () -> store.removeExpired(1))) {
            assertThatThrownBy(call).isInstanceOfSatisfying(OtpStoreException.class, failure -> {
                assertThat(failure).hasMessageContaining("cannot get a connection");
                assertThat(failure.writeMayHaveHappened()).isFalse();
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void schemaOfEachDialectCreatesTheTableAndItsIndex(SqlDialect dialect) {
        assertThat(dialect.schemaFile()).matches("schema-[a-z0-9]+\\.sql");
        assertThat(dialect.schema())
                .contains("CREATE TABLE otp_record", "INDEX otp_record_expires_at")
                .containsPattern("record_key +VARCHAR2?\\(64");
    }
}
