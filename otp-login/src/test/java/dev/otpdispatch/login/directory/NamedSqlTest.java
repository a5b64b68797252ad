package dev.otpdispatch.login.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

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
}
