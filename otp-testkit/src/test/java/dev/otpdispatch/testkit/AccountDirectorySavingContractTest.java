package dev.otpdispatch.testkit;

import static dev.otpdispatch.testkit.PlantedDirectory.failed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.login.Account;
import dev.otpdispatch.login.NumberForm;
import dev.otpdispatch.login.PhoneChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Each promise of the contract about saving broken once, to see the contract notice. */
class AccountDirectorySavingContractTest {
    @Test
    void contractWhenTheFormLosesTheCountryThenFails() {
        assertThat(failed(new SimpleDirectory() {
                    @Override
                    public NumberForm numberForm() {
                        return NumberForm.national("DE");
                    }

                    @Override
                    public Saved save(PhoneChange change) {
                        List<String> phones =
                                new ArrayList<>(account(change.account()).phones());
                        phones.set(0, change.number().national());
                        put(account(change.account()).withPhones(phones));
                        return Saved.SAVED;
                    }
                }))
                .contains("saveWhenTheNumberIsProvenThenItReplacesThePrimaryOne");
    }

    @Test
    void contractWhenSavingChangesEverybodyThenFails() {
        assertThat(failed(new SimpleDirectory() {
                    @Override
                    public Saved save(PhoneChange change) {
                        Saved saved = super.save(change);
                        entries.values().stream()
                                .map(Entry::account)
                                .toList()
                                .forEach(other -> put(
                                        other.withPhones(List.of(change.number().e164()))));
                        return saved;
                    }
                }))
                .contains("saveWhenTheNumberIsProvenThenItReplacesThePrimaryOne");
    }

    @Test
    void contractWhenSavingForgetsTheOtherNumbersThenFails() {
        assertThat(failed(new SimpleDirectory() {
                    @Override
                    public Saved save(PhoneChange change) {
                        put(account(change.account())
                                .withPhones(List.of(change.number().e164())));
                        return Saved.SAVED;
                    }
                }))
                .contains(
                        "saveWhenThereAreSeveralThenTheOthersStayBehindThePrimaryOne",
                        "saveWhenOneMoreThenItComesLast");
    }

    @Test
    void contractWhenOneMoreComesFirstThenFails() {
        assertThat(failed(new SimpleDirectory() {
                    @Override
                    public Saved save(PhoneChange change) {
                        List<String> phones =
                                new ArrayList<>(account(change.account()).phones());
                        phones.add(0, change.number().e164());
                        put(account(change.account()).withPhones(phones));
                        return Saved.SAVED;
                    }
                }))
                .contains("saveWhenOneMoreThenItComesLast");
    }

    @Test
    void contractWhenSavingForNobodySucceedsThenFails() {
        assertThat(failed(new SimpleDirectory() {
                    @Override
                    public Saved save(PhoneChange change) {
                        return entries.containsKey(change.account()) ? super.save(change) : Saved.SAVED;
                    }

                    @Override
                    public void setSmsDisabled(String account, boolean disabled) {
                        if (entries.containsKey(account)) {
                            super.setSmsDisabled(account, disabled);
                        }
                    }
                }))
                .containsExactlyInAnyOrder(
                        "saveWhenNobodyHasTheIdThenAFailureAndEverybodyIsAsListed",
                        "setSmsDisabledWhenNobodyHasTheIdThenAFailureAndEverybodyIsAsListed");
    }

    @Test
    void contractWhenTakenNumbersAreSavedThenFails() {
        assertThat(failed(new SimpleDirectory() {
                    @Override
                    public Saved save(PhoneChange change) {
                        return super.save(new PhoneChange(change.account(), change.number(), false, false));
                    }
                }))
                .contains("saveWhenAnotherHasTheNumberAndThatIsRefusedThenTakenAndNothingChanges");
    }

    @Test
    void contractWhenTakenNumbersAreAlwaysRefusedThenFails() {
        assertThat(failed(new SimpleDirectory() {
                    @Override
                    public Saved save(PhoneChange change) {
                        return super.save(
                                new PhoneChange(change.account(), change.number(), change.additional(), true));
                    }
                }))
                .containsExactly("saveWhenAnotherHasTheNumberAndMayShareItThenBothHaveIt");
    }

    @Test
    void contractWhenOnesOwnNumberIsTakenThenFails() {
        assertThat(failed(new SimpleDirectory() {
                    @Override
                    public Saved save(PhoneChange change) {
                        boolean taken = change.refuseTaken()
                                && isTaken("", change.number().e164());
                        return taken ? Saved.TAKEN : super.save(change);
                    }
                }))
                .contains("saveWhenItIsOnesOwnThenNotTaken");
    }

    @Test
    void contractWhenLookingAndSavingAreTwoStepsThenFails() {
        assertThat(failed(new SimpleDirectory() {
                    @Override
                    public Saved save(PhoneChange change) {
                        synchronized (entries) {
                            if (change.refuseTaken()
                                    && isTaken(change.account(), change.number().e164())) {
                                return Saved.TAKEN;
                            }
                        }
                        LockSupport.parkNanos(1_000_000);
                        return super.save(
                                new PhoneChange(change.account(), change.number(), change.additional(), false));
                    }
                }))
                .containsExactly("saveWhenManyWantOneNumberAtOnceThenOneHasIt");
    }

    @Test
    void contractWhenSwitchingOffIsForgottenThenFails() {
        assertThat(failed(new SimpleDirectory() {
                    @Override
                    public void setSmsDisabled(String account, boolean disabled) {
                        account(account);
                    }
                }))
                .containsExactly("setSmsDisabledWhenSwitchedThenReadAndNothingElseChanges");
    }

    @Test
    void contractWhenSwitchingOffIsOfferedButCannotBeThenFails() {
        assertThat(failed(new SimpleDirectory() {
                    @Override
                    public Set<Ability> abilities() {
                        return Set.of(Ability.SAVE_PHONE);
                    }

                    @Override
                    public boolean mayDisable(Account account) {
                        return true;
                    }
                }))
                .containsExactly("mayDisableWhenItCannotBeSwitchedOffThenNever");
    }
}
