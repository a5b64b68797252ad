package dev.otpdispatch.login.directory;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.login.Account;
import dev.otpdispatch.login.AccountDirectoryException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Looking people up, with requests and answers as RFC 7643 and RFC 7644 have them. */
final class ScimAccountDirectoryTest extends ScimTests {
    @Test
    void findWhenSomebodyHasTheNameThenThePrimaryNumberComesFirst() {
        answers(list(BJENSEN));
        assertThat(directory().build().find("bjensen"))
                .hasValue(new Account(
                        "2819c223-7f76-453a-919d-413861904646",
                        List.of("+49-151-23456789", "+49-151-23456701", "+49-30-123456"),
                        Optional.of("bjensen@example.com"),
                        Optional.of(Locale.forLanguageTag("de-AT")),
                        false));
        service.verify(getRequestedFor(urlEqualTo("/v2/Users?filter=userName%20eq%20%22bjensen%22&count=2"
                        + "&attributes=userName,active,phoneNumbers,emails,preferredLanguage,locale,meta"))
                .withHeader("Accept", equalTo("application/scim+json"))
                .withHeader("Authorization", equalTo("Bearer h480djs93hd8")));
    }

    @Test
    void findWhenLittleIsKnownThenThatIsAll() {
        answers(
                list(
                        "{\"id\":\"1\",\"userName\":\"Bjensen\",\"phoneNumbers\":[{\"value\":\"  \"},\"x\"],\"emails\":[{\"value\":\"b@example.com\"}]}"));
        assertThat(directory().build().find("bjensen")).hasValue(Account.of("1").withEmail("b@example.com"));
    }

    @Test
    void findWhenNumbersAreNoUrisThenAsTheyAreWritten() {
        answers(
                list(
                        "{\"id\":\"1\",\"userName\":\"bjensen\",\"locale\":\"fr_CA\",\"phoneNumbers\":[{\"value\":\"0151 23456789\"}]}"));
        assertThat(directory().build().find("bjensen"))
                .hasValue(Account.of("1", "0151 23456789").inLanguage(Locale.CANADA_FRENCH));
    }

    /** The name is a JSON string in the filter (RFC 7644 §3.4.2.2), and the filter is one query parameter. */
    @Test
    void findWhenTheNameHasSpecialCharactersThenTheyStayInTheString() {
        answers(list());
        assertThat(directory().build().find("a\" or \"1\" eq \"1&count=9\\")).isEmpty();
        service.verify(getRequestedFor(urlPathEqualTo("/v2/Users"))
                .withQueryParam("filter", equalTo("userName eq \"a\\\" or \\\"1\\\" eq \\\"1&count=9\\\\\""))
                .withQueryParam("count", equalTo("2")));
    }

    @Test
    void findWhenTheServiceIgnoresFiltersThenNobodyElseIsTaken() {
        answers(list(BJENSEN));
        assertThat(directory().build().find("alice")).isEmpty();
    }

    @Test
    void findWhenTwoHaveTheNameThenNobody() {
        answers(list(BJENSEN, BJENSEN));
        assertThat(directory().build().find("bjensen")).isEmpty();
    }

    @Test
    void findWhenTheUserIsNotActiveThenNobody() {
        answers(list(BJENSEN.replace("\"active\": true", "\"active\": false")));
        assertThat(directory().build().find("bjensen")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 401, 403, 404, 429, 500, 503})
    void findWhenTheServiceDoesNotAnswerThenItIsAFailureAndNotNobody(int status) {
        service.stubFor(get(anyUrl())
                .willReturn(aResponse()
                        .withStatus(status)
                        .withHeader("Location", "/elsewhere")
                        .withBody("bjensen +4915123456789")));
        assertThatThrownBy(() -> directory().build().find("bjensen"))
                .isInstanceOf(AccountDirectoryException.class)
                .hasMessageContaining(Integer.toString(status))
                .hasMessageNotContaining("bjensen");
        assertThat(service.getAllServeEvents()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no json bjensen", "[]", "\"bjensen\"", "{\"Resources\":", "null"})
    void findWhenTheAnswerCannotBeReadThenItIsAFailure(String body) {
        answers(body);
        assertThatThrownBy(() -> directory().build().find("bjensen"))
                .isInstanceOf(AccountDirectoryException.class)
                .hasMessageNotContaining("bjensen")
                .hasNoCause();
    }

    @Test
    void findWhenAUserHasNoIdThenItIsAFailure() {
        answers(list("{\"userName\":\"bjensen\"}"));
        assertThatThrownBy(() -> directory().build().find("bjensen"))
                .isInstanceOf(AccountDirectoryException.class)
                .hasMessageContaining("id");
    }

    @Test
    void findWhenTheAnswerNeverEndsThenNotMoreThanOneMebibyteIsRead() {
        answers("{\"x\":\"" + "y".repeat(BoundedBody.MAX_BYTES) + "\"}");
        assertThatThrownBy(() -> directory().build().find("bjensen")).isInstanceOf(AccountDirectoryException.class);
    }

    @Test
    void findWhenThereIsNoTokenThenNoneIsSent() {
        answers(list());
        directory().bearer(() -> "").build().find("bjensen");
        service.verify(getRequestedFor(urlPathEqualTo("/v2/Users")).withHeader("Authorization", absent()));
    }

    @Test
    void findWhenTheTokenCannotStandInAHeaderThenRefusesWithoutShowingIt() {
        ScimAccountDirectory directory = directory().bearer(() -> "abc\r\nX: y").build();
        assertThatThrownBy(() -> directory.find("bjensen"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageNotContaining("abc");
    }
}
