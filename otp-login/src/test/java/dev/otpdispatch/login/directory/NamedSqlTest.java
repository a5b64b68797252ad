package dev.otpdispatch.login.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.failure.InvalidValueException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The operator's statements, read. */
final class NamedSqlTest {
    @Test
    void parseWhenOtherColonsStandInItThenTheyStay() {
        NamedSql sql = NamedSql.parse(
                "find",
                "select ':a', \":b\", x::text /* :c */ from t where u = :username or v=:username -- :d",
                "username");
        assertThat(sql.text()).isEqualTo("select ':a', \":b\", x::text /* :c */ from t where u = ? or v=? -- :d");
        assertThat(sql.values(Map.of("username", "$1"))).containsExactly("$1", "$1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select id, phone from users where login = ?",
                "select id, phone from users where login = :login",
                "select id, phone from users where login = ':username'",
                "select id, phone from users -- :username",
                "select id, phone from users where login = :username and site = :site"
            })
    void parseWhenTheParametersAreNotTheOnesThenRefuses(String sql) {
        assertThatThrownBy(() -> NamedSql.parse("find", sql, "username"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("[username]");
    }
}
