package dev.otpdispatch.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.login.AccountDirectory;
import dev.otpdispatch.login.AccountDirectory.Saved;
import dev.otpdispatch.login.PhoneChange;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** PostgreSQL ends one of two serializable transactions that cannot both be: it is begun again, and then sees why. */
class PostgresSavingTest {
    @Test
    void saveWhenTheDatabaseEndsItForAnotherThenBegunAgainAndToldThatItIsTaken() {
        PeopleTables tables = new PeopleTables(Postgres.POOL);
        tables.create("varchar(20)");
        tables.insert(Townsfolk.all(EnumSet.noneOf(AccountDirectoryContract.Detail.class)));
        AccountDirectory directory = PeopleTables.directory(Postgres.POOL);
        List<String> ids = Townsfolk.RACERS.stream()
                .map(name -> DirectoryRace.found(directory, name).id())
                .toList();
        try (Crowd crowd = new Crowd(DirectoryRace.THREADS)) {
            for (int round = 0; round < 10; round++) {
                PhoneNumber wanted = PhoneNumber.parse("+49151234569" + (10 + round));
                List<Saved> told = crowd.together(
                        thread -> () -> directory.save(new PhoneChange(ids.get(thread), wanted, false, true)));
                assertThat(Collections.frequency(told, Saved.SAVED)).isEqualTo(1);
            }
        }
    }
}
