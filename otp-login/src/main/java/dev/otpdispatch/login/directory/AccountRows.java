package dev.otpdispatch.login.directory;

import dev.otpdispatch.login.Account;
import dev.otpdispatch.login.AccountDirectoryException;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One account from the rows of the operator's query. */
final class AccountRows {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcAccountDirectory.class);

    private final ResultSet rows;
    private final Set<String> columns;

    AccountRows(ResultSet rows) throws SQLException {
        this.rows = rows;
        this.columns = labels(rows.getMetaData());
        requireColumn("id");
        requireColumn("phone");
    }

    Optional<Account> account() throws SQLException {
        Account account = null;
        List<String> phones = new ArrayList<>();
        while (rows.next()) {
            String id = rows.getString("id");
            if (id == null || (account != null && !account.id().equals(id))) {
                LOG.warn("a user name stands for more than one account, or for one without an id: it is nobody's");
                return Optional.empty();
            }
            account = account == null ? first(id) : account;
            String phone = rows.getString("phone");
            if (phone != null && !phone.isBlank()) {
                phones.add(phone);
            }
        }
        return Optional.ofNullable(account).map(found -> found.withPhones(phones));
    }

    private Account first(String id) throws SQLException {
        String locale = text("locale");
        return new Account(
                id,
                List.of(),
                Optional.ofNullable(text("email")),
                Optional.ofNullable(locale).map(tag -> Locale.forLanguageTag(tag.replace('_', '-'))),
                columns.contains("sms_disabled") && rows.getBoolean("sms_disabled"));
    }

    private @Nullable String text(String column) throws SQLException {
        String value = columns.contains(column) ? rows.getString(column) : null;
        return value == null || value.isBlank() ? null : value.strip();
    }

    private void requireColumn(String column) {
        if (!columns.contains(column)) {
            throw new AccountDirectoryException("the query gives no column " + column + ": name one so, by AS", null);
        }
    }

    private static Set<String> labels(ResultSetMetaData columns) throws SQLException {
        Set<String> labels = new HashSet<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            labels.add(columns.getColumnLabel(i).toLowerCase(Locale.ROOT));
        }
        return labels;
    }
}
