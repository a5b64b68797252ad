package dev.otpdispatch.testkit;

import com.zaxxer.hikari.HikariDataSource;
import dev.otpdispatch.login.NumberForm;
import dev.otpdispatch.login.directory.JdbcAccountDirectory;
import dev.otpdispatch.testkit.AccountDirectoryContract.Listed;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** An operator's tables of people and their numbers, and backup codes, made anew for each test. */
final class PeopleTables {
    private static final String FIND = """
            select id, mobile as phone, mail as email, lang as locale, sms_off as sms_disabled, 0 as place
            from people where login = :username
            union all
            select p.id, m.phone, p.mail, p.lang, p.sms_off, m.place
            from people p join more_phones m on m.person = p.id where p.login = :username
            order by place""";

    private final DataSource database;

    PeopleTables(DataSource database) {
        this.database = database;
    }

    /** A pool for as many callers as a contract has threads. */
    static HikariDataSource pool(String url) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setMaximumPoolSize(StoreRace.THREADS);
        pool.setMinimumIdle(0);
        return pool;
    }

    /** Every ability that a directory can have, by statements of its own. */
    static JdbcAccountDirectory directory(DataSource source) {
        return JdbcAccountDirectory.builder(source, NumberForm.DIGITS, FIND)
                .savePhone("update people set mobile = :phone where id = :account")
                .addPhone("insert into more_phones (person, phone) values (:account, :phone)")
                .phoneTaken("""
                        select 1 from people where mobile = :phone and id <> :account
                        union all
                        select 1 from more_phones where phone = :phone and person <> :account""")
                .setSmsDisabled("update people set sms_off = :disabled where id = :account")
                .mayDisable("select true from people where id = :account")
                .build();
    }

    void create(String mobileColumn) {
        run("drop table if exists more_phones");
        run("drop table if exists people");
        run("""
                create table people (
                    id varchar(20) primary key, login varchar(300) not null, mobile %s,
                    mail varchar(100), lang varchar(10), sms_off boolean not null)""".replace("%s", mobileColumn));
        run("""
                create table more_phones (
                    place integer generated always as identity, person varchar(20) references people,
                    phone varchar(20) not null)""");
    }

    void createBackupCodes() {
        run("drop table if exists otp_backup_codes");
        run("""
                create table otp_backup_codes (
                    code_key varchar(22) not null primary key,
                    version bigint not null,
                    codes varchar(2700) not null
                )""");
    }

    void insert(List<Listed> people) {
        for (int i = 0; i < people.size(); i++) {
            insert("id-" + i, people.get(i));
        }
    }

    private void insert(String id, Listed person) {
        List<String> phones =
                person.phones().stream().map(NumberForm.DIGITS::write).toList();
        run(
                "insert into people values (?, ?, ?, ?, ?, false)",
                id,
                person.username(),
                phones.isEmpty() ? null : phones.get(0),
                person.email().orElse(null),
                person.locale().map(Locale::toLanguageTag).orElse(null));
        phones.stream()
                .skip(1)
                .forEach(phone -> run("insert into more_phones (person, phone) values (?, ?)", id, phone));
    }

    private void run(String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new AssertionError(sql, failed);
        }
    }

    private void run(String sql, @Nullable Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        } catch (SQLException failed) {
            throw new AssertionError(sql, failed);
        }
    }
}
