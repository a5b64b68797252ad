package dev.otpdispatch.testkit;

import static dev.otpdispatch.testkit.PlantedDirectory.failed;
import static dev.otpdispatch.testkit.PlantedDirectory.judge;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.login.Account;
import dev.otpdispatch.login.AccountDirectoryException;
import dev.otpdispatch.login.PhoneChange;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Each promise of the contract about reading broken once, to see the contract notice. */
class AccountDirectoryContractTest {
    @Test
    void contractWhenAllIsKeptThenOnlyWhatNeedsAServerIsSkipped() {
        Judged judged = judge(new SimpleDirectory(), null);
        assertThat(judged.failed()).isEmpty();
        assertThat(judged.skipped())
                .containsExactlyInAnyOrder(
                        "findWhenTheServerDoesNotAnswerThenAFailureThatTellsNobodysName",
                        "saveWhenTheServerDoesNotAnswerThenAFailureThatTellsNoNumber");
        assertThat(judged.passed()).isEqualTo(20);
    }

    @Test
    void contractWhenADirectoryOnlyReadsAndHoldsLittleThenTheRestIsSkipped() {
        Judged judged = PlantedDirectory.judgeWithoutDetails(new SimpleDirectory() {
            @Override
            public Set<Ability> abilities() {
                return Set.of();
            }
        });
        assertThat(judged.failed()).isEmpty();
        assertThat(judged.passed()).isEqualTo(8);
    }

    @Test
    void contractWhenAnAbilityIsDeclaredThatIsNotThereThenFails() {
        assertThat(failed(new SimpleDirectory() {
                    @Override
                    public Saved save(PhoneChange change) {
                        throw new UnsupportedOperationException("not declared");
                    }
                }))
                .contains("saveWhenTheNumberIsProvenThenItReplacesThePrimaryOne");
    }

    @Test
    void contractWhenRefusingIsDeclaredWithoutSavingThenFails() {
        assertThat(failed(new SimpleDirectory() {
                    @Override
                    public Set<Ability> abilities() {
                        return Set.of(Ability.REFUSE_TAKEN);
                    }
                }))
                .containsExactly("abilitiesWhenAskedThenAlwaysTheSameAndRefusingComesWithSaving");
    }

    @Test
    void contractWhenSpecialCharactersAreDroppedThenFails() {
        assertThat(failed(finding(
                        (asked, username) -> asked.replaceAll("[^a-z]", "").equals(username.replaceAll("[^a-z]", "")))))
                .contains("findWhenSomebodyHasTheNameThenWhatIsListed");
    }

    @Test
    void contractWhenMailboxLanguageAndSecondNumberAreLostThenFails() {
        assertThat(failed(new SimpleDirectory() {
                    @Override
                    public Optional<Account> find(String username) {
                        return super.find(username)
                                .map(found -> Account.of(
                                        found.id(),
                                        found.phones().stream().limit(1).toArray(String[]::new)));
                    }
                }))
                .contains(
                        "findWhenSomebodyHasTheNameThenWhatIsListed",
                        "saveWhenOneMoreThenItComesLast",
                        "setSmsDisabledWhenSwitchedThenReadAndNothingElseChanges");
    }

    @Test
    void contractWhenEachLookMakesANewIdThenFails() {
        AtomicInteger looks = new AtomicInteger();
        assertThat(failed(new SimpleDirectory() {
                    @Override
                    public Optional<Account> find(String username) {
                        return super.find(username)
                                .map(found -> new Account(
                                        found.id() + looks.incrementAndGet(),
                                        found.phones(),
                                        found.email(),
                                        found.locale(),
                                        found.smsDisabled()));
                    }
                }))
                .contains("findWhenAskedAgainThenIdsAreTheSameAndEverybodysOwn");
    }

    @Test
    void contractWhenOneStatementServesAllThreadsThenFails() {
        assertThat(failed(new SimpleDirectory() {
                    private volatile String bound = "";

                    @Override
                    public Optional<Account> find(String username) {
                        bound = username;
                        LockSupport.parkNanos(100_000);
                        return super.find(bound);
                    }
                }))
                .contains("findWhenManyLookAtOnceThenEachGetsTheirs");
    }

    @Test
    void contractWhenAFailureTellsNamesAndNumbersThenFails() {
        SimpleDirectory unreachable = new SimpleDirectory() {
            @Override
            public Optional<Account> find(String username) {
                throw new AccountDirectoryException("looking up", new IllegalStateException("uid=" + username));
            }

            @Override
            public Saved save(PhoneChange change) {
                throw new AccountDirectoryException("saving " + change.number().national(), null);
            }
        };
        assertThat(judge(new SimpleDirectory(), unreachable).failed())
                .containsExactlyInAnyOrder(
                        "findWhenTheServerDoesNotAnswerThenAFailureThatTellsNobodysName",
                        "saveWhenTheServerDoesNotAnswerThenAFailureThatTellsNoNumber");
    }

    @Test
    void contractWhenItPrintsWhoIsInItThenFails() {
        assertThat(failed(new SimpleDirectory() {
                    @Override
                    public String toString() {
                        return entries.toString();
                    }
                }))
                .containsExactly("toStringWhenPrintedThenTellsNobodysNameOrNumber");
    }

    @Test
    void contractWhenNamesAreTakenAsPatternsThenFails() {
        assertThat(failed(finding(
                        (asked, username) -> asked.endsWith("*") && username.startsWith(asked.replace("*", "")))))
                .contains("findWhenNobodyHasTheNameThenEmpty");
    }

    @Test
    void contractWhenTheFirstOfTwoIsTakenThenFails() {
        assertThat(failed(new SimpleDirectory() {
                    @Override
                    public Optional<Account> find(String username) {
                        return entries.values().stream()
                                .filter(entry -> entry.username().equals(username))
                                .findFirst()
                                .map(Entry::account);
                    }
                }))
                .containsExactly("findWhenTwoHaveTheNameThenEmpty");
    }

    @Test
    void contractWhenAServerThatDoesNotAnswerIsTakenForNobodyThenFails() {
        assertThat(judge(new SimpleDirectory(), new SimpleDirectory()).failed())
                .containsExactlyInAnyOrder("findWhenTheServerDoesNotAnswerThenAFailureThatTellsNobodysName");
    }

    /** Whether a name that is asked for means an entry. */
    private interface Match {
        boolean of(String asked, String username);
    }

    private static SimpleDirectory finding(Match match) {
        return new SimpleDirectory() {
            @Override
            public Optional<Account> find(String username) {
                synchronized (entries) {
                    List<Entry> found = entries.values().stream()
                            .filter(entry -> match.of(username, entry.username()))
                            .toList();
                    return found.size() == 1 ? Optional.of(found.get(0).account()) : Optional.empty();
                }
            }
        };
    }
}
