package dev.otpdispatch.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.otpdispatch.sms.GatewayDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
    private static final String EXPORT = "{\"smsgateway\":{"
            + "\"gtx\":{\"providermodule\":\"x.HttpSMSProvider\",\"options\":{\"URL\":\"https://http.gtx-messaging.net/smsc.php\","
            + "\"pass\":\"hunter2\",\"to\":\"{phone}\",\"text\":\"{otp}\"}},"
            + "\"relay\":{\"providermodule\":\"x.SmtpSMSProvider\",\"options\":{\"MAILTO\":\"sms@a.example\",\"SMTPIDENTIFIER\":\"s\"}},"
            + "\"smpp\":{\"providermodule\":\"x.SmppSMSProvider\",\"options\":{}}},"
            + "\"smtpserver\":{\"s\":{\"server\":\"m.example\",\"password\":\"m4ilpass\"}}}";
    private static final String WSO2 = "sms_url=https://a.example/?k=<API_KEY>&to=$ctx.num&t=$ctx.msg\n";

    @TempDir
    private Path folder;

    @Test
    void importWhenPrivacyIdeasThenDefinitionsArePrintedAndNotesGoToStandardError() throws IOException {
        Tool tool = Tool.run("import", "privacyidea", file(EXPORT));

        assertThat(tool.code()).isZero();
        assertThat(tool.out()).contains("\"name\" : \"gtx\"", "{pass}", "\"protocol\" : \"smtp\"");
        assertThat(tool.err()).contains("gtx: carried", "settings: pass", "smpp: not carried", "SmppSMSProvider");
        assertThat(tool.out() + tool.err()).doesNotContain("hunter2", "m4ilpass");
    }

    @Test
    void importWhenAsJsonThenIsOneArrayWithoutASecret() throws IOException {
        Tool tool = Tool.run("import", "privacyidea", file(EXPORT), "--json");

        JsonNode list = tool.json();
        assertThat(list).hasSize(3);
        assertThat(list.path(0).path("kind").asText()).isEqualTo("http");
        assertThat(list.path(0).path("settings").path(0).asText()).isEqualTo("pass");
        GatewayDefinition.parse(list.path(0).path("definition").toString());
        assertThat(list.path(1).path("kind").asText()).isEqualTo("smtp");
        assertThat(list.path(2).path("kind").asText()).isEqualTo("none");
        assertThat(list.path(2).path("notes")).hasSize(1);
        assertThat(tool.out() + tool.err()).doesNotContain("hunter2", "m4ilpass");
    }

    @Test
    void importWhenAFolderIsGivenThenEachDefinitionIsAFileThatChecks() throws IOException {
        Path out = folder.resolve("out");

        assertThat(Tool.run("import", "privacyidea", file(EXPORT), "--out", out.toString())
                        .code())
                .isZero();

        assertThat(Tool.run("check", out.resolve("gtx.json").toString()).code()).isZero();
        Tool relay = Tool.run("check", out.resolve("relay.json").toString());
        assertThat(relay.code()).as(relay.err()).isZero();
        assertThat(relay.out()).startsWith("relay: no problem found").contains("host", "required", "password");
        assertThat(out.resolve("smpp.json")).doesNotExist();
        assertThat(Files.readString(out.resolve("relay.json"))).doesNotContain("m4ilpass");
        Tool again = Tool.run("import", "privacyidea", file(EXPORT), "--out", out.toString());
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).contains("must not exist yet");
    }

    @Test
    void settingsOutWhenAskedForThenOnlyItsOwnerCanReadTheFile() throws IOException {
        Path settings = folder.resolve("settings.json");

        Tool tool = Tool.run("import", "privacyidea", file(EXPORT), "--settings-out", settings.toString());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(settings)))
                .isEqualTo("rw-------");
        JsonNode values = new ObjectMapper().readTree(Files.readString(settings));
        assertThat(values.path("gtx").path("pass").asText()).isEqualTo("hunter2");
        assertThat(values.path("relay").path("password").asText()).isEqualTo("m4ilpass");
        assertThat(tool.out() + tool.err()).doesNotContain("hunter2", "m4ilpass");
        assertThat(Tool.run("import", "privacyidea", file(EXPORT), "--settings-out", settings.toString())
                        .code())
                .isEqualTo(2);
    }

    @Test
    void importWhenWso2sThenThePhoneFormatIsTakenAndPlaceholdersAreNamed() throws IOException {
        Tool tool = Tool.run("import", "wso2", file(WSO2), "--phone-format", "digits");

        assertThat(tool.code()).isZero();
        assertThat(tool.json().path("phone").asText()).isEqualTo("DIGITS");
        assertThat(tool.err()).contains("wso2: carried", "settings: API_KEY", "HTTP status alone");
    }

    @Test
    void importedDefinitionWhenSentWithThenIsAccepted() throws IOException {
        Path out = folder.resolve("out");
        Tool.run("import", "wso2", file(WSO2), "--out", out.toString());
        try (Vendor vendor = new Vendor(200, "")) {
            Tool tool = Tool.run(
                    "send",
                    "--gateway",
                    out.resolve("wso2.json").toString(),
                    "--set",
                    "API_KEY=k1",
                    "--to",
                    "+4915123456789",
                    "--otp",
                    "1",
                    "--text",
                    "{otp}",
                    "--url",
                    vendor.url());

            assertThat(tool.code()).as(tool.err()).isZero();
            assertThat(vendor.requests()).containsExactly("POST /?k=k1&to=%2B4915123456789&t=1\n");
        }
    }

    @Test
    void importWhenNothingCanBeCarriedOrReadThenTheExitCodeIsTwo() throws IOException {
        String onlySmpp = "{\"smsgateway\":{\"smpp\":{\"providermodule\":\"x.SmppSMSProvider\"}}}";

        assertThat(Tool.run("import", "privacyidea", file(onlySmpp)).code()).isEqualTo(2);
        assertThat(Tool.run("import", "wso2", file("colour=red")).err()).contains("sms_url");
        assertThat(Tool.run("import", "wso2", folder.resolve("none").toString()).code())
                .isEqualTo(2);
        assertThat(Tool.run("import", "keycloak", file(WSO2)).code()).isEqualTo(2);
        assertThat(Tool.run("import", "privacyidea", file(EXPORT), "--phone-format", "DIGITS")
                        .code())
                .isEqualTo(2);
    }

    private String file(String content) throws IOException {
        Path file = Files.createTempFile(folder, "configuration", ".txt");
        Files.writeString(file, content);
        return file.toString();
    }
}
