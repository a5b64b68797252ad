package dev.otpdispatch.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.otpdispatch.sms.GatewayDefinition;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SendCommandTest {
    private static final String[] TWILIO = {
        "--preset", "twilio", "--set", "accountSid=AC0123456789abcdef0123456789abcdef", "--set", "from=+12025550123"
    };
    private static final String SENT = "{\"sid\":\"SM1\",\"status\":\"queued\"}";

    static Stream<String> presets() {
        return GatewayDefinition.presets().stream().map(GatewayDefinition.Preset::name);
    }

    @ParameterizedTest
    @MethodSource("presets")
    void sendWhenOnlyDeclaredSettingsHaveTheirExamplesThenTheDocumentedAnswerIsAccepted(String preset) {
        GoodAnswer good = GoodAnswer.of(preset);
        try (Vendor vendor = new Vendor(good.status(), good.headers(), good.body())) {
            List<String> arguments = new ArrayList<>(List.of("send", "--preset", preset, "--json"));
            arguments.addAll(List.of("--to", "+4915123456789", "--otp", "123456", "--url", vendor.url()));
            leastSettings(preset).forEach(setting -> arguments.addAll(List.of("--set", setting)));

            Tool tool = Tool.run(arguments.toArray(String[]::new));

            assertThat(tool.code()).as(tool.out() + tool.err()).isZero();
            assertThat(tool.json().path("outcome").asText()).isEqualTo("accepted");
            assertThat(tool.json().path("status").asInt()).isEqualTo(good.status());
        }
    }

    @Test
    void sendWhenAcceptedThenJsonHasEveryFieldAndTheExitCodeIsZero() {
        try (Vendor vendor = new Vendor(201, SENT)) {
            Tool tool = twilio(vendor, "--set", "authToken=t0ken-t0ken", "--otp", "123456", "--json");

            assertThat(tool.code()).isZero();
            assertThat(tool.out().strip())
                    .isEqualTo("{\"outcome\":\"accepted\",\"reason\":null,\"retryable\":false,\"until\":null,"
                            + "\"messageId\":\"SM1\",\"vendorCode\":null,\"status\":201,\"detail\":null}");
            assertThat(vendor.requests()).hasSize(1);
            assertThat(vendor.requests().get(0)).contains("Body=Your+one+time+password+is+123456");
        }
    }

    @Test
    void sendWhenRejectedThenTheExitCodeIsThree() {
        try (Vendor vendor =
                new Vendor(400, "{\"code\":21211,\"message\":\"Invalid 'To' Phone Number\",\"status\":400}")) {
            Tool tool = twilio(vendor, "--set", "authToken=t0ken-t0ken", "--otp", "123456", "--json");

            assertThat(tool.code()).isEqualTo(3);
            JsonNode json = tool.json();
            assertThat(json.path("outcome").asText()).isEqualTo("rejected");
            assertThat(json.path("reason").asText()).isEqualTo("INVALID_RECIPIENT");
            assertThat(json.path("retryable").booleanValue()).isFalse();
            assertThat(json.path("vendorCode").asText()).isEqualTo("21211");
            assertThat(json.path("status").asInt()).isEqualTo(400);
        }
    }

    @Test
    void sendWhenUnknownThenTheExitCodeIsFour() {
        try (Vendor vendor = new Vendor(500, "")) {
            Tool tool = twilio(vendor, "--set", "authToken=t0ken-t0ken", "--otp", "123456");

            assertThat(tool.code()).isEqualTo(4);
            assertThat(tool.out()).startsWith("unknown, status 500");
            assertThat(vendor.requests()).hasSize(1);
        }
    }

    @Test
    void sendWhenNobodyListensThenIsRejectedAsRetryable() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }

        Tool tool = send("http://127.0.0.1:" + port, "--set", "authToken=t0ken-t0ken", "--otp", "123456", "--json");

        assertThat(tool.code()).isEqualTo(3);
        assertThat(tool.json().path("retryable").booleanValue()).isTrue();
        assertThat(tool.json().path("status").isNull()).isTrue();
    }

    @Test
    void sendWhenTheTextIsGivenThenItIsATemplate() {
        try (Vendor vendor = new Vendor(201, SENT)) {
            assertThat(twilio(vendor, "--set", "authToken=t", "--otp", "77", "--text", "{otp} \\{x} &")
                            .code())
                    .isZero();
            assertThat(twilio(vendor, "--set", "authToken=t", "--text", "no code")
                            .code())
                    .isZero();
            assertThat(vendor.requests().get(0)).contains("Body=77+%7Bx%7D+%26");
            assertThat(vendor.requests().get(1)).contains("Body=no+code");
        }
    }

    @Test
    void sendWhenSomethingIsMissingThenNothingIsSentAndTheExitCodeIsTwo() {
        try (Vendor vendor = new Vendor(201, SENT)) {
            Tool noToken = twilio(vendor, "--otp", "123456");
            assertThat(noToken.code()).isEqualTo(2);
            assertThat(noToken.err()).contains("authToken");
            assertThat(twilio(vendor, "--set", "authToken=t").err()).contains("--otp");
            assertThat(twilio(vendor, "--set", "authToken=t").code()).isEqualTo(2);
            Tool unknown = twilio(vendor, "--set", "authTokn=t0ken-t0ken", "--otp", "1");
            assertThat(unknown.code()).isEqualTo(2);
            assertThat(unknown.err()).contains("authTokn").doesNotContain("t0ken-t0ken");
            assertThat(Tool.run("send", "--preset", "twilio", "--otp", "1", "--to", "12")
                            .code())
                    .isEqualTo(2);
            assertThat(Tool.run("send", "--otp", "1", "--to", "+4915123456789").code())
                    .isEqualTo(2);
            assertThat(vendor.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void sendWhenTheTextIsEmptyThenNothingIsSentAndTheMessageSaysWhatToGive(String text) {
        try (Vendor vendor = new Vendor(201, SENT)) {
            Tool tool = twilio(vendor, "--set", "authToken=t", "--otp", "123456", "--text", text);

            assertThat(tool.code()).isEqualTo(2);
            assertThat(tool.err()).contains("--text is empty", "--text 'Your code is {otp}'");
            assertThat(vendor.requests()).isEmpty();
        }
    }

    @Test
    void sendWhenAValueIsInTheEnvironmentThenItIsReadThereAndNotShown() {
        String path = System.getenv("PATH");
        try (Vendor vendor = new Vendor(401, "{\"code\":20003,\"message\":\"" + path + "\"}")) {
            Tool tool = twilio(vendor, "--set", "authToken=env:PATH", "--otp", "123456", "--json");

            assertThat(tool.code()).isEqualTo(3);
            assertThat(tool.json().path("reason").asText()).isEqualTo("CONFIGURATION");
            assertThat(tool.out() + tool.err()).doesNotContain(path, "123456", "4915123456789");
            Tool absent = twilio(vendor, "--set", "authToken=env:NO_SUCH_VARIABLE_HERE", "--otp", "123456");
            assertThat(absent.code()).isEqualTo(2);
            assertThat(absent.err()).contains("NO_SUCH_VARIABLE_HERE");
        }
    }

    @Test
    void sendWhenByAFileThenItsAttributesAreTaken(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("gateway.json");
        Files.writeString(
                file,
                "{\"format\":1,\"name\":\"ours\",\"attributes\":{\"plan\":{}},\"request\":{\"url\":\"https://a.example/s\","
                        + "\"form\":{\"t\":\"{message}\",\"p\":\"{plan}\"}},\"verdict\":{\"statusOnly\":true}}");
        try (Vendor vendor = new Vendor(200, "")) {
            Tool tool = Tool.run(
                    "send",
                    "--gateway",
                    file.toString(),
                    "--to",
                    "+4915123456789",
                    "--text",
                    "hi",
                    "--attribute",
                    "plan=gold",
                    "--url",
                    vendor.url());

            assertThat(tool.code()).as(tool.err()).isZero();
            assertThat(vendor.requests()).containsExactly("POST /s\nt=hi&p=gold");
        }
    }

    private static Tool twilio(Vendor vendor, String... more) {
        return send(vendor.url(), more);
    }

    private static Tool send(String url, String... more) {
        List<String> arguments = new ArrayList<>(List.of("send", "--to", "+4915123456789", "--url", url));
        arguments.addAll(Arrays.asList(TWILIO));
        arguments.addAll(Arrays.asList(more));
        return Tool.run(arguments.toArray(String[]::new));
    }

    /** What is required, and the first of each group of which one is. */
    private static List<String> leastSettings(String preset) {
        JsonNode shown = Tool.run("presets", "show", preset).json();
        List<String> oneOfSeveral = new ArrayList<>();
        shown.path("requireAnyOf")
                .forEach(group -> oneOfSeveral.add(group.path(0).asText()));
        return GatewayDefinition.preset(preset).settings().stream()
                .filter(setting -> setting.required() || oneOfSeveral.contains(setting.name()))
                .map(setting -> setting.name() + "=" + setting.example().orElseThrow())
                .toList();
    }
}
