package dev.otpdispatch.login.directory;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.login.AccountDirectory.Ability;
import dev.otpdispatch.login.AccountDirectory.Saved;
import dev.otpdispatch.login.AccountDirectoryException;
import dev.otpdispatch.login.PhoneChange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Saving numbers by PATCH (RFC 7644 §3.5.2). */
final class ScimSavingTest extends ScimTests {
    @Test
    void saveWhenTheNumberIsProvenThenThePrimaryOneIsReplacedAndTheOthersStay() {
        user(BJENSEN);
        service.stubFor(patch(anyUrl()).willReturn(aResponse().withStatus(204)));
        assertThat(directory().writable().build().save(change(false))).isEqualTo(Saved.SAVED);
        service.verify(patchRequestedFor(urlEqualTo("/v2/Users/2819c223-7f76-453a-919d-413861904646"))
                .withHeader("Content-Type", equalTo("application/scim+json"))
                .withHeader("If-Match", equalTo("W/\"a330bc54f0671c9\""))
                .withRequestBody(equalToJson("""
                        {
                          "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                          "Operations": [{"op": "replace", "path": "phoneNumbers", "value": [
                            {"value": "tel:+49-30-123456", "type": "work"},
                            {"value": "tel:+49-30-123457", "type": "fax"},
                            {"value": "tel:+49-151-23456701;ext=1", "type": "mobile"},
                            {"value": "tel:+4915123456999", "type": "other", "primary": true}
                          ]}]
                        }""")));
    }

    @Test
    void saveWhenOneMoreThenItComesLast() {
        user(
                "{\"id\":\"1\",\"userName\":\"b\",\"phoneNumbers\":[{\"value\":\"tel:+4915123456789\",\"type\":\"mobile\"}]}");
        service.stubFor(patch(anyUrl()).willReturn(aResponse().withStatus(200)));
        directory().writable().build().save(change(true));
        service.verify(
                patchRequestedFor(anyUrl()).withHeader("If-Match", absent()).withRequestBody(equalToJson("""
                {
                  "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                  "Operations": [{"op": "replace", "path": "phoneNumbers", "value": [
                    {"value": "tel:+4915123456789", "type": "mobile"},
                    {"value": "tel:+4915123456999", "type": "mobile"}
                  ]}]
                }""")));
    }

    @Test
    void saveWhenOneMoreIsListedAlreadyThenItStaysAndIsListedOnce() {
        savesListed(true);
        service.verify(patchRequestedFor(anyUrl()).withRequestBody(equalToJson("""
                {
                  "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                  "Operations": [{"op": "replace", "path": "phoneNumbers", "value": [
                    {"value": "tel:+49-30-123456", "type": "work"},
                    {"value": "tel:+49-30-123457", "type": "fax"},
                    {"value": "tel:+49-151-23456701;ext=1", "type": "mobile"},
                    {"value": "tel:+49-151-23456789", "type": "other", "primary": true, "display": "+49 151 23456789"}
                  ]}]
                }""")));
    }

    @Test
    void saveWhenThePrimaryOneIsToBeALaterOneThenItBecomesThatAndIsListedOnce() {
        savesListed(false);
        service.verify(patchRequestedFor(anyUrl()).withRequestBody(equalToJson("""
                {
                  "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                  "Operations": [{"op": "replace", "path": "phoneNumbers", "value": [
                    {"value": "tel:+49-30-123456", "type": "work", "primary": true},
                    {"value": "tel:+49-30-123457", "type": "fax"},
                    {"value": "tel:+49-151-23456701;ext=1", "type": "mobile"},
                    {"value": "tel:+49-151-23456789", "type": "other", "primary": false, "display": "+49 151 23456789"}
                  ]}]
                }""")));
    }

    private void savesListed(boolean additional) {
        user(BJENSEN);
        service.stubFor(patch(anyUrl()).willReturn(aResponse().withStatus(204)));
        PhoneChange change = new PhoneChange("2819c223", PhoneNumber.parse("+4930123456"), additional, false);
        assertThat(directory().writable().build().save(change)).isEqualTo(Saved.SAVED);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void saveWhenItIsTheFirstThenItIsPrimary(boolean additional) {
        user("{\"id\":\"1\",\"userName\":\"b\"}");
        service.stubFor(patch(anyUrl()).willReturn(aResponse().withStatus(200)));
        directory().writable().build().save(change(additional));
        service.verify(patchRequestedFor(anyUrl()).withRequestBody(equalToJson("""
                {
                  "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                  "Operations": [{"op": "replace", "path": "phoneNumbers", "value": [
                    {"value": "tel:+4915123456999", "type": "mobile", "primary": true}
                  ]}]
                }""")));
    }

    @Test
    void saveWhenSomebodyElseWasFasterThenReadsAgain() {
        user(BJENSEN);
        service.stubFor(patch(anyUrl())
                .inScenario("race")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withStatus(412))
                .willSetStateTo("over"));
        service.stubFor(patch(anyUrl())
                .inScenario("race")
                .whenScenarioStateIs("over")
                .willReturn(aResponse().withStatus(204)));
        assertThat(directory().writable().build().save(change(false))).isEqualTo(Saved.SAVED);
        service.verify(2, getRequestedFor(anyUrl()));
    }

    @Test
    void saveWhenSomebodyElseIsAlwaysFasterThenGivesUp() {
        user(BJENSEN);
        service.stubFor(patch(anyUrl()).willReturn(aResponse().withStatus(412)));
        assertThatThrownBy(() -> directory().writable().build().save(change(false)))
                .isInstanceOf(AccountDirectoryException.class);
        service.verify(3, patchRequestedFor(anyUrl()));
    }

    @Test
    void saveWhenTheServiceRefusesThenSaysSo() {
        user(BJENSEN);
        service.stubFor(patch(anyUrl()).willReturn(aResponse().withStatus(403)));
        assertThatThrownBy(() -> directory().writable().build().save(change(false)))
                .isInstanceOf(AccountDirectoryException.class)
                .hasMessageContaining("403");
    }

    @Test
    void saveWhenTheIdHasSpecialCharactersThenItStaysOneSegment() {
        service.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(404)));
        assertThatThrownBy(
                        () -> directory().writable().build().save(new PhoneChange("../Groups/1?x", NEW, false, false)))
                .isInstanceOf(AccountDirectoryException.class);
        assertThat(service.getAllServeEvents().get(0).getRequest().getUrl())
                .startsWith("/v2/Users/..%2FGroups%2F1%3Fx?");
    }

    @Test
    void saveWhenItOnlyReadsOrCannotRefuseThenUnsupported() {
        assertThat(directory().build().abilities()).isEmpty();
        assertThat(directory().writable().build().abilities())
                .containsExactlyInAnyOrder(Ability.SAVE_PHONE, Ability.ADD_PHONE);
        assertThatThrownBy(() -> directory().build().save(change(false)))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> directory().writable().build().save(new PhoneChange("1", NEW, false, true)))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
