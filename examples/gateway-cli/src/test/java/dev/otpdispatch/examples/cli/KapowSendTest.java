package dev.otpdispatch.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KapowSendTest {
    private final GreenMail relay = new GreenMail(ServerSetupTest.SMTP.dynamicPort());

    @BeforeEach
    void start() {
        relay.start();
    }

    @AfterEach
    void stop() {
        relay.stop();
    }

    @Test
    void kapowWhenInTheClearIsAskedForThenTheMailIsTakenWithItsReplyCode() throws MessagingException {
        Tool tool = kapow("--set", "tls=insecure-none");

        assertThat(tool.code()).as(tool.err()).isZero();
        assertThat(tool.json().path("outcome").asText()).isEqualTo("accepted");
        assertThat(tool.json().path("status").asInt()).isEqualTo(250);
        MimeMessage mail = relay.getReceivedMessages()[0];
        assertThat(mail.getAllRecipients()[0].toString()).isEqualTo("07700900123@kapow.co.uk");
        assertThat(mail.getSubject()).isEqualTo("Your one time password is 123456");
    }

    @Test
    void kapowWhenNotAskedForThenNothingGoesInTheClear() {
        Tool tool = kapow();

        assertThat(tool.code()).isEqualTo(3);
        assertThat(relay.getReceivedMessages()).isEmpty();
    }

    @Test
    void kapowWhenASettingIsWrongThenTheExitCodeIsTwo() {
        assertThat(kapow("--set", "tls=none").code()).isEqualTo(2);
        assertThat(kapow("--set", "colour=red").err()).contains("colour", "kapowUsername");
        Tool port = Tool.run(
                "send",
                "--preset",
                "kapow",
                "--set",
                "from=a@b.example",
                "--set",
                "host=h",
                "--set",
                "port=smtp",
                "--to",
                "+447700900123",
                "--otp",
                "1");
        assertThat(port.code()).isEqualTo(2);
        assertThat(port.err()).contains("port", "65535");
    }

    @ParameterizedTest
    @CsvSource({
        "user=ada, password",
        "password=s3cret, user",
        "kapowUsername=acme, kapowPassword",
        "kapowPassword=s3cret, kapowUsername"
    })
    void kapowWhenHalfALoginIsGivenThenTheOtherHalfIsNamedAndNothingGoes(String given, String missing) {
        Tool tool = kapow("--set", "tls=insecure-none", "--set", given);

        assertThat(tool.code()).isEqualTo(2);
        assertThat(tool.err()).contains("--set " + missing + "=").doesNotContain("s3cret");
        assertThat(relay.getReceivedMessages()).isEmpty();
    }

    private Tool kapow(String... more) {
        String url = "smtp://127.0.0.1:" + relay.getSmtp().getPort();
        List<String> arguments = new ArrayList<>(List.of(
                "send",
                "--preset",
                "kapow",
                "--set",
                "from=login@example.com",
                "--to",
                "+447700900123",
                "--otp",
                "123456",
                "--json",
                "--url",
                url));
        arguments.addAll(List.of(more));
        return Tool.run(arguments.toArray(String[]::new));
    }
}
