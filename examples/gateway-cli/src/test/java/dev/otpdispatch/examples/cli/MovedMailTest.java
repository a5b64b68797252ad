package dev.otpdispatch.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import dev.otpdispatch.code.OtpCode;
import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.SendOutcome.Accepted;
import dev.otpdispatch.smtp.SmtpSecurity;
import dev.otpdispatch.smtp.SmtpServer;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** privacyIDEA's gateway by mail, from its export to the mail that goes. */
class MovedMailTest {
    private static final String EXPORT =
            "{\"smsgateway\":{\"relay\":{\"providermodule\":\"x.SmtpSMSProvider\",\"options\":"
                    + "{\"MAILTO\":\"{phone}@sms.example\",\"SUBJECT\":\"to {phone}\",\"BODY\":\"Code {otp}\","
                    + "\"REGEXP\":\"/^\\\\+44/0/\",\"SMTPIDENTIFIER\":\"s\"}}},"
                    + "\"smtpserver\":{\"s\":{\"server\":\"m.example\",\"tls\":true}}}";

    private final GreenMail relay = new GreenMail(ServerSetupTest.SMTP.dynamicPort());

    @TempDir
    private Path folder;

    @BeforeEach
    void start() {
        relay.start();
    }

    @AfterEach
    void stop() {
        relay.stop();
    }

    @Test
    void sendWhenTheImportsFileIsGivenThenTheMailIsPrivacyIdeas() throws Exception {
        Tool tool = send(imported(), "--set", "tls=insecure-none", "--set", "from=login@example.com");

        assertThat(tool.code()).as(tool.err()).isZero();
        assertThat(tool.json().path("outcome").asText()).isEqualTo("accepted");
        assertMail("Code 123456");
    }

    @Test
    void applicationWhenBuiltAsTheGuideShowsThenTheMailIsTheSame() throws Exception {
        try (SmtpServer server = SmtpServer.builder("127.0.0.1")
                .port(relay.getSmtp().getPort())
                .security(SmtpSecurity.insecureCleartext())
                .from("login@example.com")
                .build()) {
            Message message = Message.builder(PhoneNumber.parse("+447700900123"), "123456")
                    .code(OtpCode.of("123456"))
                    .build();

            assertThat(MovedMail.fromPrivacyIdea(EXPORT, server).get(0).send(message))
                    .isInstanceOf(Accepted.class);
        }
        assertMail("Code 123456");
    }

    @Test
    void sendWhenASettingIsOfNoMailServerThenTheExitCodeIsTwo() throws IOException {
        Tool tool = send(imported(), "--set", "kapowUsername=acme");

        assertThat(tool.code()).isEqualTo(2);
        assertThat(tool.err()).contains("kapowUsername", "host, port, from");
        assertThat(relay.getReceivedMessages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"protocol\":\"smtp\",\"name\":\"a\",\"to\":\"{phone}@a.example\",\"subject\":\"\",\"body\":\"hello\",\"phone\":\"E164\"}",
                "{\"protocol\":\"smtp\",\"name\":\"a\",\"to\":\"{phone}@a.example\",\"subject\":\"\",\"body\":\"{otp}\",\"phone\":\"X\"}",
                "{\"protocol\":\"smtp\",\"name\":\"a\",\"to\":\"{phone}@a.example\",\"subject\":\"\",\"body\":\"{otp}\",\"phone\":{}}",
                "{\"protocol\":\"smtp\",\"name\":\"a\",\"to\":\"{phone}@a.example\",\"subject\":\"\",\"body\":\"{otp}\",\"phone\":\"E164\",\"x\":1}",
                "{\"protocol\":\"smtp\",\"name\":\"a\",\"to\":7,\"subject\":\"\",\"body\":\"{otp}\",\"phone\":\"E164\"}"
            })
    void checkWhenAFileByMailIsWrongThenTheExitCodeIsTwo(String document) throws IOException {
        Path file = Files.writeString(folder.resolve("wrong.json"), document);

        assertThat(Tool.run("check", file.toString()).code()).isEqualTo(2);
    }

    private Path imported() throws IOException {
        Path export = Files.writeString(folder.resolve("export.json"), EXPORT);
        Path out = folder.resolve("out");
        assertThat(Tool.run("import", "privacyidea", export.toString(), "--out", out.toString())
                        .code())
                .isZero();
        return out.resolve("relay.json");
    }

    private Tool send(Path gateway, String... settings) {
        String url = "smtp://127.0.0.1:" + relay.getSmtp().getPort();
        String[] command = {
            "send",
            "--gateway",
            gateway.toString(),
            "--to",
            "+447700900123",
            "--otp",
            "123456",
            "--text",
            "{otp}",
            "--json",
            "--url",
            url
        };
        return Tool.run(Stream.of(command, settings).flatMap(Arrays::stream).toArray(String[]::new));
    }

    private void assertMail(String body) throws Exception {
        assertThat(relay.getReceivedMessages()).hasSize(1);
        MimeMessage mail = relay.getReceivedMessages()[0];
        assertThat(mail.getAllRecipients()[0]).hasToString("07700900123@sms.example");
        assertThat(mail.getSubject()).isEqualTo("to 07700900123");
        assertThat(String.valueOf(mail.getContent()).strip()).isEqualTo(body);
    }
}
