package dev.otpdispatch.login.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.login.Account;
import dev.otpdispatch.login.PhoneChange;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the contract of directories leaves open. */
final class InMemoryAccountDirectoryTest {
    private static final String FIRST = "+4915123456701";
    private static final String SECOND = "+4915123456702";

    @ParameterizedTest
    @ValueSource(strings = {FIRST, SECOND})
    void saveWhenOneMoreIsListedAlreadyThenItStaysAndIsListedOnce(String listed) {
        assertThat(afterSaving(listed, true)).containsExactly(FIRST, SECOND);
    }

    @ParameterizedTest
    @ValueSource(strings = {FIRST, SECOND})
    void saveWhenThePrimaryOneIsToBeOneThatIsListedThenItComesFirstAndIsListedOnce(String listed) {
        assertThat(afterSaving(listed, false)).containsExactly(listed, listed.equals(FIRST) ? SECOND : FIRST);
    }

    private static List<String> afterSaving(String number, boolean additional) {
        InMemoryAccountDirectory directory =
                InMemoryAccountDirectory.create().add("dave", Account.of("id-dave", FIRST, SECOND));
        directory.save(new PhoneChange("id-dave", PhoneNumber.parse(number), additional, false));
        return directory.find("dave").orElseThrow().phones();
    }
}
