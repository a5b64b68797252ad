package dev.otpdispatch.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The tool as operators get it: one jar, with everything in it that it needs. */
class PackagedToolTest {
    private static final Path JAR = Path.of("target/otp-gateway.jar");

    @Test
    void jarWhenRunThenListsAndSends() throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                Files.exists(JAR), "the jar is made after the tests; there is one from the second build on");

        assertThat(run(0, "presets")).contains("sipgate-xmlrpc", "kapow", "twilio");
        try (Vendor vendor = new Vendor(201, "{\"sid\":\"SM1\"}")) {
            String sent = run(
                    0,
                    "send",
                    "--preset",
                    "twilio",
                    "--set",
                    "accountSid=AC0123456789abcdef0123456789abcdef",
                    "--set",
                    "authToken=t",
                    "--set",
                    "from=+12025550123",
                    "--to",
                    "+4915123456789",
                    "--otp",
                    "1",
                    "--url",
                    vendor.url());
            assertThat(sent).contains("accepted, message id SM1");
        }
        assertThat(run(2, "presets", "show", "nothing")).contains("the presets are");
    }

    private static String run(int expected, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(out).isEqualTo(expected);
        return out;
    }
}
