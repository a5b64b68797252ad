package dev.otpdispatch.login.directory;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.login.Account;
import dev.otpdispatch.login.AccountDirectory;
import dev.otpdispatch.login.AccountDirectoryException;
import dev.otpdispatch.login.NumberForm;
import dev.otpdispatch.login.PhoneChange;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Accounts in the operator's own tables, by the operator's own SQL: one query to read, and a statement for each thing
 * more that the directory shall be able to do.
 *
 * <pre>{@code
 * AccountDirectory directory = JdbcAccountDirectory.builder(dataSource, NumberForm.DIGITS,
 *                 "select id, mobile as phone, sms_off as sms_disabled from users where login = :username")
 *         .savePhone("update users set mobile = :phone where id = :account")
 *         .build();
 * }</pre>
 *
 * <ul>
 *   <li><b>Columns</b>, by label: {@code id} and {@code phone}; {@code email}, {@code locale} (BCP 47) and
 *       {@code sms_disabled} where there are any. A row per number, the primary one first. Rows of more than one id are
 *       nobody.
 *   <li><b>Security</b>: values are bound, never part of the statement.
 *   <li><b>Ownership</b>: the data source is its creator's to close.
 *   <li><b>Failures</b>: {@link AccountDirectoryException} with the SQL state; the driver's words are passed on only
 *       where they are of a connection, because others hold numbers and names. A statement takes at most 5 seconds;
 *       how long to wait for a connection is the pool's setting.
 *   <li><b>Thread-safety</b>: as safe as the data source.
 * </ul>
 */
public final class JdbcAccountDirectory implements AccountDirectory {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Database database;
    private final NumberForm form;
    private final NamedSql find;
    private final @Nullable NamedSql savePhone;
    private final @Nullable NamedSql addPhone;
    private final @Nullable NamedSql phoneTaken;
    private final @Nullable NamedSql setSmsDisabled;
    private final @Nullable NamedSql mayDisable;

    private JdbcAccountDirectory(Builder builder) {
        this.database = new Database(builder.source, builder.timeout);
        this.form = builder.form;
        this.find = builder.find;
        this.savePhone = builder.savePhone;
        this.addPhone = builder.addPhone;
        this.phoneTaken = builder.phoneTaken;
        this.setSmsDisabled = builder.setSmsDisabled;
        this.mayDisable = builder.mayDisable;
    }

    /**
     * A directory that reads.
     *
     * @param source connections to the operator's database
     * @param form how the column holds numbers
     * @param find a query with {@code :username}, and the columns above
     */
    public static Builder builder(DataSource source, NumberForm form, String find) {
        return new Builder(source, form, find);
    }

    @Override
    public Optional<Account> find(String username) {
        return database.each(
                "looking an account up",
                connection -> database.query(
                        connection,
                        find.text(),
                        find.values(Map.of("username", username)),
                        rows -> new AccountRows(rows).account()));
    }

    @Override
    public NumberForm numberForm() {
        return form;
    }

    @Override
    public Set<Ability> abilities() {
        Set<Ability> abilities = EnumSet.noneOf(Ability.class);
        if (savePhone != null) {
            abilities.add(Ability.SAVE_PHONE);
        }
        if (addPhone != null) {
            abilities.add(Ability.ADD_PHONE);
        }
        if (phoneTaken != null) {
            abilities.add(Ability.REFUSE_TAKEN);
        }
        if (setSmsDisabled != null) {
            abilities.add(Ability.DISABLE_SMS);
        }
        return Set.copyOf(abilities);
    }

    @Override
    public Saved save(PhoneChange change) {
        NamedSql statement = declared(change.additional() ? addPhone : savePhone, "saving a number");
        Map<String, Object> values = Map.of("account", change.account(), "phone", form.write(change.number()));
        return database.together("saving a number", connection -> save(connection, change, statement, values));
    }

    @Override
    public void setSmsDisabled(String account, boolean disabled) {
        NamedSql statement = declared(setSmsDisabled, "switching SMS off or on");
        List<Object> values = statement.values(Map.of("account", account, "disabled", disabled));
        int changed = database.each(
                "switching SMS off or on", connection -> database.update(connection, statement.text(), values));
        requireOne(changed, "switching SMS off or on");
    }

    @Override
    public boolean mayDisable(Account account) {
        NamedSql query = mayDisable;
        if (query == null) {
            return false;
        }
        return database.each(
                "asking whether SMS may be switched off",
                connection -> database.query(
                        connection,
                        query.text(),
                        query.values(Map.of("account", account.id())),
                        rows -> rows.next() && rows.getBoolean(1)));
    }

    /** Names the form, and nothing of the database. */
    @Override
    public String toString() {
        return "JdbcAccountDirectory[" + form + "]";
    }

    private Saved save(Connection connection, PhoneChange change, NamedSql statement, Map<String, Object> values)
            throws SQLException {
        if (change.refuseTaken()) {
            NamedSql taken = declared(phoneTaken, "asking who has a number");
            if (database.query(connection, taken.text(), taken.values(values), rows -> rows.next())) {
                return Saved.TAKEN;
            }
        }
        try {
            requireOne(database.update(connection, statement.text(), statement.values(values)), "saving a number");
            return Saved.SAVED;
        } catch (SQLException failed) {
            // Somebody else was a moment faster, and the column is unique.
            if (change.refuseTaken() && Database.isTaken(failed)) {
                connection.rollback();
                return Saved.TAKEN;
            }
            throw failed;
        }
    }

    private static NamedSql declared(@Nullable NamedSql statement, String doing) {
        if (statement == null) {
            throw new UnsupportedOperationException(doing + ": no statement was given for it");
        }
        return statement;
    }

    private static void requireOne(int changed, String doing) {
        if (changed != 1) {
            throw new AccountDirectoryException(doing + ": the statement changed " + changed + " rows, not one", null);
        }
    }

    /** Collects the statements. Not thread-safe. */
    public static final class Builder {
        private final DataSource source;
        private final NumberForm form;
        private final NamedSql find;
        private Duration timeout = TIMEOUT;
        private @Nullable NamedSql savePhone;
        private @Nullable NamedSql addPhone;
        private @Nullable NamedSql phoneTaken;
        private @Nullable NamedSql setSmsDisabled;
        private @Nullable NamedSql mayDisable;

        private Builder(DataSource source, NumberForm form, String find) {
            this.source = requireNonNull(source, "source");
            this.form = requireNonNull(form, "form");
            this.find = NamedSql.parse("find", find, "username");
        }

        /**
         * Replaces the primary number.
         *
         * @param sql an update of one row, with {@code :account} and {@code :phone}
         */
        public Builder savePhone(String sql) {
            this.savePhone = NamedSql.parse("savePhone", sql, "account", "phone");
            return this;
        }

        /**
         * Adds a number.
         *
         * @param sql an insert of one row, with {@code :account} and {@code :phone}
         */
        public Builder addPhone(String sql) {
            this.addPhone = NamedSql.parse("addPhone", sql, "account", "phone");
            return this;
        }

        /**
         * Whether another account has a number. Runs in one serializable transaction with saving it, begun again where
         * the database ends it for another; give the column a unique index too, because not every database keeps two
         * such transactions apart.
         *
         * @param sql a query with {@code :account} and {@code :phone} that finds a row if so
         */
        public Builder phoneTaken(String sql) {
            this.phoneTaken = NamedSql.parse("phoneTaken", sql, "account", "phone");
            return this;
        }

        /**
         * Switches SMS off or on.
         *
         * @param sql an update of one row, with {@code :account} and {@code :disabled}, a boolean
         */
        public Builder setSmsDisabled(String sql) {
            this.setSmsDisabled = NamedSql.parse("setSmsDisabled", sql, "account", "disabled");
            return this;
        }

        /**
         * Whether an account page may offer to switch SMS off.
         *
         * @param sql a query with {@code :account} whose first column is a boolean
         */
        public Builder mayDisable(String sql) {
            this.mayDisable = NamedSql.parse("mayDisable", sql, "account");
            return this;
        }

        /**
         * How long a statement may take.
         *
         * @param atMost 1 to 60 seconds; 5 unless set
         */
        public Builder timeout(Duration atMost) {
            if (atMost.toSeconds() < 1 || atMost.toSeconds() > 60) {
                throw new InvalidValueException("timeout", atMost.toString(), "give 1 to 60 seconds");
            }
            this.timeout = atMost;
            return this;
        }

        /** The directory. */
        public JdbcAccountDirectory build() {
            return new JdbcAccountDirectory(this);
        }
    }
}
