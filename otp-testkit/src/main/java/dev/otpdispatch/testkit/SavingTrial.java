package dev.otpdispatch.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.login.Account;
import dev.otpdispatch.login.AccountDirectory;
import dev.otpdispatch.login.AccountDirectory.Saved;
import dev.otpdispatch.login.AccountDirectoryException;
import dev.otpdispatch.login.PhoneChange;
import dev.otpdispatch.testkit.AccountDirectoryContract.Detail;
import dev.otpdispatch.testkit.AccountDirectoryContract.Listed;
import java.util.List;
import java.util.Set;

/** What saving in a directory means, for whom it is meant and for everybody else in it. */
final class SavingTrial {
    private final AccountDirectory directory;
    private final Set<Detail> details;

    SavingTrial(AccountDirectory directory, Set<Detail> details) {
        this.directory = directory;
        this.details = details;
    }

    void replacesThePrimaryNumber() {
        for (PhoneNumber number : Townsfolk.numbersOfTheWorld()) {
            Account before = found(Townsfolk.ALICE);
            assertThat(directory.save(primary(before.id(), number))).isEqualTo(Saved.SAVED);
            Account after = found(Townsfolk.ALICE);
            assertThat(phones(after)).as("after %s was saved", number.masked()).containsExactly(number);
            assertThat(after).isEqualTo(before.withPhones(after.phones()));
        }
        assertOthersAreAsListed(Townsfolk.ALICE);
    }

    void givesTheFirstNumber() {
        Account before = found(Townsfolk.BOB);
        assertThat(directory.save(primary(before.id(), Townsfolk.NEW))).isEqualTo(Saved.SAVED);
        assertThat(phones(found(Townsfolk.BOB))).containsExactly(Townsfolk.NEW);
        assertOthersAreAsListed(Townsfolk.BOB);
    }

    void leavesTheOtherNumbersBehindThePrimaryOne() {
        Account before = found(Townsfolk.DAVE);
        assertThat(directory.save(primary(before.id(), Townsfolk.NEW))).isEqualTo(Saved.SAVED);
        assertThat(phones(found(Townsfolk.DAVE)))
                .containsExactly(Townsfolk.NEW, phones(before).get(1));
    }

    void addsOneMoreAtTheEnd() {
        Account before = found(Townsfolk.DAVE);
        assertThat(directory.save(new PhoneChange(before.id(), Townsfolk.NEW, true, false)))
                .isEqualTo(Saved.SAVED);
        assertThat(phones(found(Townsfolk.DAVE)))
                .containsExactly(phones(before).get(0), phones(before).get(1), Townsfolk.NEW);
        assertOthersAreAsListed(Townsfolk.DAVE);
    }

    void savesForNobody() {
        for (String id : Townsfolk.nobodies()) {
            assertThatThrownBy(() -> directory.save(primary(id, Townsfolk.NEW)))
                    .as("saving a number of %s", id)
                    .isInstanceOf(AccountDirectoryException.class);
        }
        assertOthersAreAsListed("");
    }

    void sharesANumber() {
        PhoneNumber shared = phones(found(Townsfolk.ALICE)).get(0);
        assertThat(directory.save(primary(found(Townsfolk.BOB).id(), shared))).isEqualTo(Saved.SAVED);
        assertThat(phones(found(Townsfolk.BOB))).containsExactly(shared);
        assertOthersAreAsListed(Townsfolk.BOB);
    }

    void refusesATakenNumber() {
        PhoneNumber taken = phones(found(Townsfolk.ALICE)).get(0);
        assertThat(directory.save(unlessTaken(found(Townsfolk.BOB).id(), taken)))
                .isEqualTo(Saved.TAKEN);
        assertOthersAreAsListed("");
    }

    void takesOnesOwnNumberAgain() {
        Account alice = found(Townsfolk.ALICE);
        assertThat(directory.save(unlessTaken(alice.id(), phones(alice).get(0))))
                .isEqualTo(Saved.SAVED);
        assertOthersAreAsListed("");
    }

    void switchesSmsOffAndOn() {
        Account before = found(Townsfolk.ALICE);
        for (boolean off : new boolean[] {true, true, false}) {
            directory.setSmsDisabled(before.id(), off);
            assertThat(found(Townsfolk.ALICE)).isEqualTo(before.withSmsDisabled(off));
        }
        assertOthersAreAsListed("");
    }

    void switchesSmsOffForNobody() {
        for (String id : Townsfolk.nobodies()) {
            assertThatThrownBy(() -> directory.setSmsDisabled(id, true))
                    .as("switching SMS off for %s", id)
                    .isInstanceOf(AccountDirectoryException.class);
        }
        assertOthersAreAsListed("");
    }

    private void assertOthersAreAsListed(String changed) {
        for (Listed person : Townsfolk.unmistakable(details)) {
            if (!person.username().equals(changed)) {
                Account found = found(person.username());
                assertThat(phones(found)).as("numbers of %s", person.username()).isEqualTo(person.phones());
                assertThat(found.smsDisabled()).isFalse();
            }
        }
    }

    private Account found(String username) {
        return DirectoryRace.found(directory, username);
    }

    private List<PhoneNumber> phones(Account account) {
        return DirectoryRace.phones(directory, account);
    }

    static PhoneChange primary(String account, PhoneNumber number) {
        return new PhoneChange(account, number, false, false);
    }

    private static PhoneChange unlessTaken(String account, PhoneNumber number) {
        return new PhoneChange(account, number, false, true);
    }
}
