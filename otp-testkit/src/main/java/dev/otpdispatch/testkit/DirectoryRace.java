package dev.otpdispatch.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.login.Account;
import dev.otpdispatch.login.AccountDirectory;
import dev.otpdispatch.login.AccountDirectory.Saved;
import dev.otpdispatch.login.AccountDirectoryException;
import dev.otpdispatch.login.PhoneChange;
import dev.otpdispatch.testkit.AccountDirectoryContract.Listed;
import java.util.Collections;
import java.util.List;

/** Many who look people up, or want one number, at once. */
final class DirectoryRace {
    static final int THREADS = 8;

    private static final int LOOKS_PER_THREAD = 10;
    private static final int ROUNDS = 3;

    private final AccountDirectory directory;

    DirectoryRace(AccountDirectory directory) {
        this.directory = directory;
    }

    static Account found(AccountDirectory directory, String username) {
        return directory.find(username).orElseThrow(() -> new AssertionError(username + " was not found"));
    }

    static List<PhoneNumber> phones(AccountDirectory directory, Account account) {
        return account.phones().stream().map(directory.numberForm()::read).toList();
    }

    void everybodyFindsTheirs(List<Listed> people) {
        try (Crowd crowd = new Crowd(THREADS)) {
            crowd.together(thread -> () -> {
                for (int i = 0; i < LOOKS_PER_THREAD; i++) {
                    Listed person = people.get((thread + i) % people.size());
                    assertThat(phones(directory, found(directory, person.username())))
                            .as("numbers of %s", person.username())
                            .isEqualTo(person.phones());
                }
                return true;
            });
        }
    }

    /** A loser is told that the number is taken, or that it could not be saved; nobody loses without being told. */
    void oneGetsTheNumber(List<String> names) {
        List<String> ids =
                names.stream().map(name -> found(directory, name).id()).toList();
        try (Crowd crowd = new Crowd(THREADS)) {
            for (int round = 0; round < ROUNDS; round++) {
                PhoneNumber wanted = PhoneNumber.parse("+49151234569" + (50 + round));
                List<Boolean> saved =
                        crowd.together(thread -> () -> isSaved(new PhoneChange(ids.get(thread), wanted, false, true)));
                List<Boolean> has = names.stream()
                        .map(name -> phones(directory, found(directory, name)).contains(wanted))
                        .toList();
                assertThat(Collections.frequency(has, true))
                        .as("people who have one number")
                        .isEqualTo(1);
                assertThat(saved).as("who was told to have it").isEqualTo(has);
            }
        }
    }

    private boolean isSaved(PhoneChange change) {
        try {
            return directory.save(change) == Saved.SAVED;
        } catch (AccountDirectoryException lostTheRace) {
            return false;
        }
    }
}
