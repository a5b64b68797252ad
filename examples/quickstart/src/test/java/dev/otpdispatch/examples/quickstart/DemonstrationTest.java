package dev.otpdispatch.examples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemonstrationTest {
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(shown, true, UTF_8);

    @Test
    void everyStepComesOutAsDocumented() throws Exception {
        new Demonstration(Person.absent(out), out).run();
        assertThat(shown.toString(UTF_8))
                .contains("To=%2B4915123456789&From=%2B15005550006&Body=Your+one+time+password+is+")
                .contains("To: 4915123456789@kapow.co.uk")
                .contains("Refused[rule=CHALLENGES")
                .endsWith("Every step came out as documented." + System.lineSeparator());
    }

    @Test
    void aRealGatewayIsNamedByPresetWithItsSettings() {
        GatewayArguments arguments = GatewayArguments.parse(
                "--gateway", "twilio", "--set", "accountSid=AC1", "--set", "a=b=c", "--to", "+4915123456789");
        assertThat(arguments.gateway()).isEqualTo("twilio");
        assertThat(arguments.settings()).containsEntry("accountSid", "AC1").containsEntry("a", "b=c");
        assertThat(arguments.to()).isEqualTo("+4915123456789");
    }

    @Test
    void argumentsWhenShownThenHideSettingsAndNumber() {
        GatewayArguments arguments =
                GatewayArguments.parse("--gateway", "twilio", "--set", "authToken=s3cret", "--to", "+4915123456789");

        assertThat(arguments).hasToString("GatewayArguments[twilio, settings [authToken]]");
    }

    @Test
    void kapowWhenASettingIsUnknownOrHalfAPairThenItIsNamedAndNothingIsSent() {
        assertThatThrownBy(() -> kapow("--set", "usr=ada")).hasMessageContainingAll("usr", "user, password");
        assertThatThrownBy(() -> kapow("--set", "user=ada")).hasMessageContaining("password=");
        assertThatThrownBy(() -> kapow("--set", "password=s3cret"))
                .hasMessageContaining("user=")
                .hasMessageNotContaining("s3cret");
    }

    private void kapow(String... setting) {
        List<String> arguments = new ArrayList<>(List.of("--gateway", "kapow", "--to", "+4915123456789"));
        arguments.addAll(List.of("--set", "host=localhost", "--set", "from=otp@sender.example"));
        arguments.addAll(List.of(setting));
        new RealGateway(GatewayArguments.parse(arguments.toArray(String[]::new)), Person.absent(out), out).run();
    }

    @Test
    void argumentsThatAreMissingOrUnknownAreNamed() {
        assertThatThrownBy(() -> GatewayArguments.parse("--gateway", "twilio")).hasMessageContaining("--to NUMBER");
        assertThatThrownBy(() -> GatewayArguments.parse("--gatway", "twilio")).hasMessageContaining("--gatway");
        assertThatThrownBy(() ->
                        GatewayArguments.parse("--gateway", "twilio", "--to", "+1", "--set", "x=env:NO_SUCH_VARIABLE"))
                .hasMessageContaining("NO_SUCH_VARIABLE");
    }
}
