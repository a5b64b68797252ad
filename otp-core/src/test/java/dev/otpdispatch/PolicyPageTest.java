package dev.otpdispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.code.CodeFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The figures of the policy page are those that the policies compute. */
class PolicyPageTest {
    @Test
    void thePageShowsWhatThePoliciesExplain() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "policies.md"));
        for (OtpPolicy policy :
                new OtpPolicy[] {OtpPolicy.standard(), OtpPolicy.nist80063b4(), OtpPolicy.psd2(), OtpPolicy.consumer()
                }) {
            assertThat(page).as(policy.name()).contains(policy.explain());
        }
    }

    @Test
    void theTableOfLengthsShowsTheComputedChances() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "policies.md"));
        for (int length = CodeFormat.MIN_LENGTH; length <= CodeFormat.MAX_LENGTH; length++) {
            for (String alphabet : new String[] {CodeFormat.DIGITS, CodeFormat.UNAMBIGUOUS}) {
                CodeFormat format =
                        CodeFormat.builder().length(length).alphabet(alphabet).build();
                OtpPolicy policy = OtpPolicy.builder()
                        .codeFormat(format)
                        .acceptGuessProbability(1)
                        .build();
                String chance = String.format(
                        java.util.Locale.ROOT, "%.1e", policy.guessBudget().chancePerDay());
                assertThat(page).containsPattern("\\| " + length + " \\|.*\\b" + chance.replace("+", "\\+") + "\\b.*");
            }
        }
    }
}
