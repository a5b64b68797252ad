package dev.otpdispatch.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.login.Account;
import dev.otpdispatch.login.AccountDirectory;
import dev.otpdispatch.login.AccountDirectory.Ability;
import dev.otpdispatch.login.AccountDirectoryException;
import dev.otpdispatch.login.NumberForm;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link AccountDirectory} must do, as tests: extend it, say how to make one in which certain people are,
 * run. Needs {@code otp-login}.
 *
 * <pre>{@code
 * class MyDirectoryTest extends AccountDirectoryContract {
 *     @Override
 *     protected AccountDirectory createDirectory(List<Listed> people) {
 *         MyDirectory directory = new MyDirectory(connection);
 *         people.forEach(person -> insert(person, directory.numberForm()));
 *         return directory;
 *     }
 * }
 * }</pre>
 *
 * <p>What a directory does not {@linkplain AccountDirectory#abilities() declare}, and what it does not
 * {@linkplain #details() hold}, is skipped and says so. Account ids are the directory's own. Whoever makes a directory
 * closes it. Some tests call from {@value DirectoryRace#THREADS} threads at once.
 */
@Timeout(120)
public abstract class AccountDirectoryContract {
    private @Nullable AccountDirectory directory;

    /** For subclasses. */
    protected AccountDirectoryContract() {}

    /**
     * A directory in which these people are and nobody else; asked for once before each test.
     *
     * @param people who is in it; none has switched SMS off
     */
    protected abstract AccountDirectory createDirectory(List<Listed> people);

    /** What the directory can hold of a person; all of it unless overridden. */
    protected Set<Detail> details() {
        return EnumSet.allOf(Detail.class);
    }

    /**
     * A directory whose server does not answer, such as at a closed port of the loopback. Empty, unless overridden,
     * for one that has no server.
     */
    protected Optional<AccountDirectory> createUnreachable() {
        return Optional.empty();
    }

    /**
     * Somebody who is in the directory.
     *
     * @param username what they type
     * @param phones the primary one first; to be written as {@link NumberForm#write} of the directory's form has it
     * @param email their mailbox, where they have one
     * @param locale the language they read, where it is known
     */
    public record Listed(String username, List<PhoneNumber> phones, Optional<String> email, Optional<Locale> locale) {
        /** Copies the list. */
        public Listed {
            phones = List.copyOf(phones);
        }
    }

    /** What a directory may hold of a person beside the name and a number. */
    public enum Detail {
        /** A mailbox. */
        EMAIL,
        /** A language. */
        LANGUAGE,
        /** Several numbers, in order. */
        SEVERAL_PHONES,
        /** Two people of one name, who are then nobody. */
        AMBIGUOUS_NAMES,
        /** Two people who have one number; not where a unique index forbids it. */
        SHARED_NUMBERS
    }

    @BeforeEach
    final void openDirectory() {
        directory = createDirectory(Townsfolk.all(details()));
    }

    @Test
    final void findWhenSomebodyHasTheNameThenWhatIsListed() {
        for (Listed person : Townsfolk.unmistakable(details())) {
            Account found = found(person.username());
            assertThat(phones(found)).as("numbers of %s", person.username()).isEqualTo(person.phones());
            assertThat(found.email()).as("mailbox of %s", person.username()).isEqualTo(person.email());
            assertThat(found.locale()).as("language of %s", person.username()).isEqualTo(person.locale());
            assertThat(found.smsDisabled()).isFalse();
        }
    }

    @Test
    final void findWhenAskedAgainThenIdsAreTheSameAndEverybodysOwn() {
        List<Listed> people = Townsfolk.unmistakable(details());
        List<String> ids =
                people.stream().map(person -> found(person.username()).id()).toList();
        assertThat(ids).doesNotHaveDuplicates();
        assertThat(people.stream().map(person -> found(person.username()).id())).isEqualTo(ids);
    }

    @Test
    final void findWhenNobodyHasTheNameThenEmpty() {
        for (String username : Townsfolk.nobodies()) {
            assertThat(directory().find(username))
                    .as("whoever is called %s", username)
                    .isEmpty();
        }
    }

    @Test
    final void findWhenTwoHaveTheNameThenEmpty() {
        requireDetail(Detail.AMBIGUOUS_NAMES);
        assertThat(directory().find(Townsfolk.TWIN)).isEmpty();
    }

    @Test
    final void findWhenManyLookAtOnceThenEachGetsTheirs() {
        new DirectoryRace(directory()).everybodyFindsTheirs(Townsfolk.unmistakable(details()));
    }

    @Test
    final void findWhenTheServerDoesNotAnswerThenAFailureThatTellsNobodysName() {
        AccountDirectory unreachable = unreachable();
        assertThatThrownBy(() -> unreachable.find("mrs-unmistakable"))
                .isInstanceOf(AccountDirectoryException.class)
                .satisfies(failure -> Townsfolk.assertSilent(failure, "mrs-unmistakable"));
    }

    @Test
    final void saveWhenTheServerDoesNotAnswerThenAFailureThatTellsNoNumber() {
        AccountDirectory unreachable = unreachable();
        require(unreachable, Ability.SAVE_PHONE);
        assertThatThrownBy(() -> unreachable.save(SavingTrial.primary("id-unmistakable", Townsfolk.NEW)))
                .isInstanceOf(AccountDirectoryException.class)
                .satisfies(failure ->
                        Townsfolk.assertSilent(failure, "id-unmistakable", "15123456999", Townsfolk.NEW.national()));
    }

    @Test
    final void numberFormWhenAskedThenAlwaysTheSame() {
        assertThat(directory().numberForm()).isEqualTo(directory().numberForm());
    }

    @Test
    final void abilitiesWhenAskedThenAlwaysTheSameAndRefusingComesWithSaving() {
        Set<Ability> abilities = directory().abilities();
        assertThat(directory().abilities()).isEqualTo(abilities);
        if (abilities.contains(Ability.REFUSE_TAKEN)) {
            assertThat(abilities).containsAnyOf(Ability.SAVE_PHONE, Ability.ADD_PHONE);
        }
    }

    @Test
    final void toStringWhenPrintedThenTellsNobodysNameOrNumber() {
        for (Listed person : Townsfolk.all(details())) {
            assertThat(directory().toString()).doesNotContain(person.username());
            person.phones().forEach(phone -> assertThat(directory().toString()).doesNotContain(phone.digits()));
        }
    }

    @Test
    final void saveWhenTheNumberIsProvenThenItReplacesThePrimaryOne() {
        require(Ability.SAVE_PHONE);
        saving().replacesThePrimaryNumber();
    }

    @Test
    final void saveWhenThereWasNoNumberThenItIsTheFirst() {
        require(Ability.SAVE_PHONE);
        saving().givesTheFirstNumber();
    }

    @Test
    final void saveWhenThereAreSeveralThenTheOthersStayBehindThePrimaryOne() {
        require(Ability.SAVE_PHONE);
        requireDetail(Detail.SEVERAL_PHONES);
        saving().leavesTheOtherNumbersBehindThePrimaryOne();
    }

    @Test
    final void saveWhenOneMoreThenItComesLast() {
        require(Ability.ADD_PHONE);
        requireDetail(Detail.SEVERAL_PHONES);
        saving().addsOneMoreAtTheEnd();
    }

    @Test
    final void saveWhenNobodyHasTheIdThenAFailureAndEverybodyIsAsListed() {
        require(Ability.SAVE_PHONE);
        saving().savesForNobody();
    }

    @Test
    final void saveWhenAnotherHasTheNumberAndMayShareItThenBothHaveIt() {
        require(Ability.SAVE_PHONE);
        requireDetail(Detail.SHARED_NUMBERS);
        saving().sharesANumber();
    }

    @Test
    final void saveWhenAnotherHasTheNumberAndThatIsRefusedThenTakenAndNothingChanges() {
        require(Ability.SAVE_PHONE);
        require(Ability.REFUSE_TAKEN);
        saving().refusesATakenNumber();
    }

    @Test
    final void saveWhenItIsOnesOwnThenNotTaken() {
        require(Ability.SAVE_PHONE);
        require(Ability.REFUSE_TAKEN);
        saving().takesOnesOwnNumberAgain();
    }

    @Test
    final void saveWhenManyWantOneNumberAtOnceThenOneHasIt() {
        require(Ability.SAVE_PHONE);
        require(Ability.REFUSE_TAKEN);
        new DirectoryRace(directory()).oneGetsTheNumber(Townsfolk.RACERS);
    }

    @Test
    final void setSmsDisabledWhenSwitchedThenReadAndNothingElseChanges() {
        require(Ability.DISABLE_SMS);
        saving().switchesSmsOffAndOn();
    }

    @Test
    final void setSmsDisabledWhenNobodyHasTheIdThenAFailureAndEverybodyIsAsListed() {
        require(Ability.DISABLE_SMS);
        saving().switchesSmsOffForNobody();
    }

    @Test
    final void mayDisableWhenItCannotBeSwitchedOffThenNever() {
        boolean may = directory().mayDisable(found(Townsfolk.ALICE));
        assertThat(may && !directory().abilities().contains(Ability.DISABLE_SMS))
                .as("offered without %s", Ability.DISABLE_SMS)
                .isFalse();
    }

    private SavingTrial saving() {
        return new SavingTrial(directory(), details());
    }

    private Account found(String username) {
        return DirectoryRace.found(directory(), username);
    }

    private List<PhoneNumber> phones(Account account) {
        return DirectoryRace.phones(directory(), account);
    }

    private AccountDirectory directory() {
        if (directory == null) {
            throw new IllegalStateException("createDirectory() returned nothing");
        }
        return directory;
    }

    private AccountDirectory unreachable() {
        Optional<AccountDirectory> unreachable = createUnreachable();
        assumeTrue(unreachable.isPresent(), "createUnreachable() is not overridden: this directory has no server");
        return unreachable.orElseThrow();
    }

    private void require(Ability ability) {
        require(directory(), ability);
    }

    private static void require(AccountDirectory directory, Ability ability) {
        assumeTrue(directory.abilities().contains(ability), "this directory does not declare " + ability);
    }

    private void requireDetail(Detail detail) {
        assumeTrue(details().contains(detail), "this directory does not hold " + detail);
    }
}
