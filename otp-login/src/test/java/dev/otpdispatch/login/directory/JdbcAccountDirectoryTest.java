package dev.otpdispatch.login.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.login.Account;
import dev.otpdispatch.login.AccountDirectory.Ability;
import dev.otpdispatch.login.AccountDirectory.Saved;
import dev.otpdispatch.login.AccountDirectoryException;
import dev.otpdispatch.login.NumberForm;
import dev.otpdispatch.login.PhoneChange;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JdbcAccountDirectoryTest {
    private static final String FIND =
            "select id, mobile as phone, mail as email, lang as locale, sms_off as sms_disabled from users where login = :username";
    private static final PhoneNumber NEW = PhoneNumber.parse("+4915123456999");

    private JdbcConnectionPool pool;

    @BeforeEach
    void createTables() throws SQLException {
        pool = JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";LOCK_TIMEOUT=60000", "sa", "");
        run("""
                create table users (
                    id varchar(20) primary key, login varchar(50) not null, mobile varchar(20) unique,
                    mail varchar(100), lang varchar(10), sms_off boolean not null, may_disable boolean not null)""");
        run("create table more_phones (user_id varchar(20), phone varchar(20))");
        run("insert into users values ('1', 'alice', '4915123456789', 'alice@example.com', 'de_AT', false, true)");
        run("insert into users values ('2', 'bob', null, '', null, true, false)");
        run("insert into users values ('3', 'twin', null, null, null, false, false)");
        run("insert into users values ('4', 'twin', null, null, null, false, false)");
    }

    @AfterEach
    void closePool() {
        pool.dispose();
    }

    @Test
    void findWhenSomebodyHasTheNameThenTheirRow() {
        assertThat(directory().build().find("alice"))
                .hasValue(Account.of("1", "4915123456789")
                        .withEmail("alice@example.com")
                        .inLanguage(Locale.forLanguageTag("de-AT")));
    }

    @Test
    void findWhenColumnsAreEmptyThenNothingIsKnown() {
        assertThat(directory().build().find("bob")).hasValue(Account.of("2").withSmsDisabled(true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "twin", "' or '1'='1", "alice'--", ":username", "al%", "Alice"})
    void findWhenNobodyOrMoreThanOneHasTheNameThenEmpty(String username) {
        assertThat(directory().build().find(username)).isEmpty();
    }

    @Test
    void findWhenARowStandsForEachNumberThenAllInOrder() throws SQLException {
        run("insert into more_phones values ('1', '4915123456701'), ('1', '4915123456702')");
        JdbcAccountDirectory directory =
                JdbcAccountDirectory.builder(pool, NumberForm.DIGITS, """
                        select id, mobile as phone, 0 as place from users where login = :username
                        union all
                        select u.id, p.phone, 1 from users u join more_phones p on p.user_id = u.id where u.login = :username
                        order by place, phone""").build();
        assertThat(directory.find("alice").orElseThrow().phones())
                .containsExactly("4915123456789", "4915123456701", "4915123456702");
    }

    @Test
    void findWhenTheQueryLacksAColumnThenSaysWhich() {
        JdbcAccountDirectory directory = JdbcAccountDirectory.builder(
                        pool, NumberForm.DIGITS, "select id, mobile from users where login = :username")
                .build();
        assertThatThrownBy(() -> directory.find("alice"))
                .isInstanceOf(AccountDirectoryException.class)
                .hasMessageContaining("phone");
    }

    @Test
    void findWhenTheDatabaseFailsThenSaysSoWithoutTheName() {
        JdbcAccountDirectory directory = JdbcAccountDirectory.builder(
                        pool, NumberForm.DIGITS, "select id, phone from gone where login = :username")
                .build();
        assertThatThrownBy(() -> directory.find("alice"))
                .isInstanceOf(AccountDirectoryException.class)
                .hasMessageContaining("42S02")
                .satisfies(failed -> assertThat(stackTrace(failed)).doesNotContain("alice"));
    }

    @Test
    void abilitiesWhenStatementsAreGivenThenThose() {
        assertThat(directory().build().abilities()).isEmpty();
        assertThat(writable().build().abilities()).containsExactlyInAnyOrder(Ability.values());
    }

    @Test
    void saveWhenTheNumberIsProvenThenItIsInTheTableInTheDeclaredForm() throws SQLException {
        assertThat(writable().build().save(new PhoneChange("1", NEW, false, false)))
                .isEqualTo(Saved.SAVED);
        assertThat(directory().build().find("alice").orElseThrow().phones()).containsExactly("4915123456999");
    }

    @Test
    void saveWhenOneMoreThenAdded() throws SQLException {
        assertThat(writable().build().save(new PhoneChange("1", NEW, true, false)))
                .isEqualTo(Saved.SAVED);
        assertThat(count("select count(*) from more_phones where user_id = '1' and phone = '4915123456999'"))
                .isEqualTo(1);
    }

    @Test
    void saveWhenTakenAndThatIsRefusedThenTakenAndNothingChanges() {
        PhoneChange change = new PhoneChange("2", PhoneNumber.parse("+4915123456789"), false, true);
        assertThat(writable().build().save(change)).isEqualTo(Saved.TAKEN);
        assertThat(directory().build().find("bob").orElseThrow().phones()).isEmpty();
    }

    @Test
    void saveWhenItIsOnesOwnThenNotTaken() {
        PhoneChange change = new PhoneChange("1", PhoneNumber.parse("+4915123456789"), false, true);
        assertThat(writable().build().save(change)).isEqualTo(Saved.SAVED);
    }

    @Test
    void saveWhenManyWantTheSameNumberAtOnceThenOneHasIt() throws Exception {
        for (int i = 10; i < 18; i++) {
            run("insert into users values ('" + i + "', 'user" + i + "', null, null, null, false, false)");
        }
        JdbcAccountDirectory directory = writable().build();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> saves = IntStream.range(10, 18)
                    .<Callable<Boolean>>mapToObj(i -> () -> saved(directory, Integer.toString(i)))
                    .toList();
            int winners = 0;
            for (Future<Boolean> save : threads.invokeAll(saves)) {
                winners += save.get() ? 1 : 0;
            }
            assertThat(winners).isEqualTo(1);
            assertThat(count("select count(*) from users where mobile = '4915123456999'"))
                    .isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    /** A transaction that the database ends for the sake of another one is a failure, and saves nothing. */
    private static boolean saved(JdbcAccountDirectory directory, String account) {
        try {
            return directory.save(new PhoneChange(account, NEW, false, true)) == Saved.SAVED;
        } catch (AccountDirectoryException lostTheRace) {
            return false;
        }
    }

    @Test
    void saveWhenNobodyHasTheIdThenSaysSo() {
        assertThatThrownBy(() -> writable().build().save(new PhoneChange("99", NEW, false, false)))
                .isInstanceOf(AccountDirectoryException.class)
                .hasMessageContaining("0 rows");
    }

    @Test
    void saveWhenAUniqueIndexRefusesWhatIsAllowedThenItIsAFailure() {
        PhoneChange change = new PhoneChange("2", PhoneNumber.parse("+4915123456789"), false, false);
        assertThatThrownBy(() -> writable().build().save(change))
                .isInstanceOf(AccountDirectoryException.class)
                .hasMessageContaining("23505")
                .hasStackTraceContaining("JdbcSQLIntegrityConstraintViolationException")
                .satisfies(failed -> assertThat(stackTrace(failed)).doesNotContain("4915123456789"));
    }

    @Test
    void saveWhenNoStatementIsGivenThenUnsupported() {
        assertThatThrownBy(() -> directory().build().save(new PhoneChange("1", NEW, false, false)))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> directory().build().setSmsDisabled("1", true))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void setSmsDisabledWhenSwitchedThenRead() {
        JdbcAccountDirectory directory = writable().build();
        directory.setSmsDisabled("1", true);
        assertThat(directory.find("alice").orElseThrow().smsDisabled()).isTrue();
        directory.setSmsDisabled("1", false);
        assertThat(directory.find("alice").orElseThrow().smsDisabled()).isFalse();
        assertThatThrownBy(() -> directory.setSmsDisabled("99", true)).isInstanceOf(AccountDirectoryException.class);
    }

    @Test
    void mayDisableWhenAskedThenAsTheTableSays() {
        JdbcAccountDirectory directory = writable().build();
        assertThat(directory.mayDisable(Account.of("1"))).isTrue();
        assertThat(directory.mayDisable(Account.of("2"))).isFalse();
        assertThat(directory.mayDisable(Account.of("99"))).isFalse();
        assertThat(directory().build().mayDisable(Account.of("1"))).isFalse();
    }

    @Test
    void connectionWhenUsedThenComesBackAsItWas() throws SQLException {
        JdbcAccountDirectory directory = writable().build();
        try (Connection connection = pool.getConnection()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        }
        directory.save(new PhoneChange("1", NEW, false, true));
        try (Connection connection = pool.getConnection()) {
            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
        }
    }

    @Test
    void timeoutWhenOutOfRangeThenRefuses() {
        assertThatThrownBy(() -> directory().timeout(Duration.ZERO)).isInstanceOf(InvalidValueException.class);
        assertThat(directory().timeout(Duration.ofSeconds(1)).build()).hasToString("JdbcAccountDirectory[DIGITS]");
    }

    @Test
    void findWhenThereIsNoConnectionThenTheDriversWordsAreKept() {
        pool.dispose();
        JdbcAccountDirectory directory = JdbcAccountDirectory.builder(
                        JdbcConnectionPool.create("jdbc:h2:tcp://127.0.0.1:1/gone", "sa", ""), NumberForm.DIGITS, FIND)
                .build();
        assertThatThrownBy(() -> directory.find("alice"))
                .isInstanceOf(AccountDirectoryException.class)
                .hasMessageContaining("90067");
    }

    private static String stackTrace(Throwable failed) {
        StringWriter words = new StringWriter();
        failed.printStackTrace(new PrintWriter(words));
        return words.toString();
    }

    private JdbcAccountDirectory.Builder directory() {
        return JdbcAccountDirectory.builder(pool, NumberForm.DIGITS, FIND);
    }

    private JdbcAccountDirectory.Builder writable() {
        return directory()
                .savePhone("update users set mobile = :phone where id = :account")
                .addPhone("insert into more_phones (user_id, phone) values (:account, :phone)")
                .phoneTaken("select 1 from users where mobile = :phone and id <> :account")
                .setSmsDisabled("update users set sms_off = :disabled where id = :account")
                .mayDisable("select may_disable from users where id = :account");
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private int count(String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
