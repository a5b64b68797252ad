package dev.otpdispatch.sms;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.otpdispatch.code.OtpCode;
import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.delivery.SendOutcome.Reason;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwilioTest {
    private static final String SID = "AC00000000000000000000000000000000";
    private static final String PATH = "/2010-04-01/Accounts/" + SID + "/Messages.json";

    @RegisterExtension
    static final WireMockExtension VENDOR = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @Test
    void sendWhenTwilioAcceptsThenItsIdIsKnownAndTheRequestIsAsDocumented() {
        VENDOR.stubFor(post(anyUrl())
                .willReturn(aResponse()
                        .withStatus(201)
                        .withBody("{\"sid\":\"SM0123456789abcdef0123456789abcdef\",\"status\":\"queued\"}")));

        SendOutcome outcome = send();

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        SendOutcome.Accepted.class,
                        accepted -> assertThat(accepted.messageId()).hasValue("SM0123456789abcdef0123456789abcdef"));
        VENDOR.verify(
                1,
                postRequestedFor(urlEqualTo(PATH))
                        .withHeader("Content-Type", equalTo("application/x-www-form-urlencoded"))
                        .withHeader(
                                "Authorization",
                                // printf 'AC00000000000000000000000000000000:0123456789abcdef' | base64 -w0
                                equalTo("Basic QUMwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDowMTIzNDU2Nzg5YWJjZGVm"))
                        .withRequestBody(equalTo(
                                "To=%2B4915123456789&From=%2B15005550006" + "&Body=Your+one+time+password+is+123456")));
    }

    @ParameterizedTest
    @CsvSource({
        "400, 21211, INVALID_RECIPIENT, false",
        "400, 21610, RECIPIENT_BLOCKED, false",
        "400, 21606, CONFIGURATION, false",
        "401, 20003, CONFIGURATION, false",
        "400, 21611, THROTTLED, true",
        "429, 20429, THROTTLED, true",
        "400, 99999, UNKNOWN, false"
    })
    void sendWhenTwilioRefusesThenTheReasonIsItsOwn(int status, String code, Reason reason, boolean retryable) {
        VENDOR.stubFor(post(anyUrl())
                .willReturn(aResponse()
                        .withStatus(status)
                        .withBody("{\"code\":" + code + ",\"message\":\"The 'To' number +4915123456789 is bad.\","
                                + "\"status\":" + status + "}")));

        SendOutcome outcome = send();

        assertThat(outcome).isInstanceOfSatisfying(SendOutcome.Rejected.class, rejected -> {
            assertThat(rejected.reason()).isEqualTo(reason);
            assertThat(rejected.retryable()).isEqualTo(retryable);
            assertThat(rejected.detail().vendorCode()).isEqualTo(code);
            assertThat(rejected.detail().status()).isEqualTo(status);
            assertThat(rejected.detail().text()).isEqualTo("The 'To' number *** is bad.");
        });
    }

    private static SendOutcome send() {
        Message message = Message.builder(PhoneNumber.parse("+4915123456789"), "Your one time password is 123456")
                .code(OtpCode.of("123456"))
                .build();
        try (HttpSmsProvider twilio = HttpSmsProvider.preset("twilio")
                .set("accountSid", SID)
                .set("authToken", "0123456789abcdef")
                .set("from", "+15005550006")
                .baseUrl(URI.create(VENDOR.baseUrl()))
                .build()) {
            return twilio.send(message);
        }
    }
}
