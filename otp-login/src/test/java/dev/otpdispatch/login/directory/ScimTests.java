package dev.otpdispatch.login.directory;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.login.NumberForm;
import dev.otpdispatch.login.PhoneChange;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Requests and answers as RFC 7643 and RFC 7644 have them, on the loopback: one service for all tests of a class. */
abstract class ScimTests {
    static final PhoneNumber NEW = PhoneNumber.parse("+4915123456999");

    /** After RFC 7643 §8.2, with numbers of the German numbering plan. */
    static final String BJENSEN = """
            {
              "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
              "id": "2819c223-7f76-453a-919d-413861904646",
              "userName": "bjensen",
              "preferredLanguage": "de-AT",
              "locale": "en-US",
              "active": true,
              "emails": [
                {"value": "babs@jensen.org", "type": "home"},
                {"value": "bjensen@example.com", "type": "work", "primary": true}
              ],
              "phoneNumbers": [
                {"value": "tel:+49-30-123456", "type": "work"},
                {"value": "tel:+49-30-123457", "type": "fax"},
                {"value": "tel:+49-151-23456701;ext=1", "type": "mobile"},
                {"value": "tel:+49-151-23456789", "type": "other", "primary": true, "display": "+49 151 23456789"}
              ],
              "meta": {"resourceType": "User", "version": "W/\\"a330bc54f0671c9\\""}
            }""";

    static WireMockServer service;

    @BeforeAll
    static void startService() {
        service = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
        service.start();
    }

    @BeforeEach
    final void forgetRequests() {
        service.resetAll();
    }

    @AfterAll
    static void stopService() {
        service.stop();
    }

    ScimAccountDirectory.Builder directory() {
        return ScimAccountDirectory.builder(URI.create("http://127.0.0.1:" + service.port() + "/v2"), NumberForm.E164)
                .acceptingPlaintext()
                .bearer(() -> "h480djs93hd8");
    }

    void answers(String body) {
        service.stubFor(get(urlPathEqualTo("/v2/Users")).willReturn(okForContentType("application/scim+json", body)));
    }

    void user(String json) {
        service.stubFor(get(anyUrl()).willReturn(okForContentType("application/scim+json", json)));
    }

    static PhoneChange change(boolean additional) {
        return new PhoneChange("2819c223-7f76-453a-919d-413861904646", NEW, additional, false);
    }

    static String list(String... users) {
        return "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:ListResponse\"],\"totalResults\":" + users.length
                + ",\"Resources\":[" + String.join(",", users) + "]}";
    }
}
