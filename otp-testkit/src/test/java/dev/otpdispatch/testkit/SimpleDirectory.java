package dev.otpdispatch.testkit;

import dev.otpdispatch.login.Account;
import dev.otpdispatch.login.AccountDirectory;
import dev.otpdispatch.login.AccountDirectoryException;
import dev.otpdispatch.login.NumberForm;
import dev.otpdispatch.login.PhoneChange;
import dev.otpdispatch.testkit.AccountDirectoryContract.Listed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A directory that keeps every promise under one lock, for tests to break one at a time. */
class SimpleDirectory implements AccountDirectory {
    /** Who is in it, in the order they came, by id. */
    final Map<String, Entry> entries = new LinkedHashMap<>();

    record Entry(String username, Account account) {}

    final SimpleDirectory with(List<Listed> people) {
        for (Listed person : people) {
            String id = "id-" + entries.size();
            entries.put(id, new Entry(person.username(), account(id, person)));
        }
        return this;
    }

    /** What is listed, as a directory of international numbers has it. */
    static Account account(String id, Listed person) {
        return new Account(
                id,
                person.phones().stream().map(NumberForm.E164::write).toList(),
                person.email(),
                person.locale(),
                false);
    }

    @Override
    public Optional<Account> find(String username) {
        synchronized (entries) {
            List<Entry> found = entries.values().stream()
                    .filter(entry -> entry.username().equals(username))
                    .toList();
            return found.size() == 1 ? Optional.of(found.get(0).account()) : Optional.empty();
        }
    }

    @Override
    public NumberForm numberForm() {
        return NumberForm.E164;
    }

    @Override
    public Set<Ability> abilities() {
        return Set.of(Ability.values());
    }

    @Override
    public Saved save(PhoneChange change) {
        synchronized (entries) {
            String written = numberForm().write(change.number());
            if (change.refuseTaken() && isTaken(change.account(), written)) {
                return Saved.TAKEN;
            }
            List<String> phones = new ArrayList<>(account(change.account()).phones());
            if (!change.additional() && !phones.isEmpty()) {
                phones.remove(0);
            }
            phones.add(change.additional() ? phones.size() : 0, written);
            put(account(change.account()).withPhones(phones));
            return Saved.SAVED;
        }
    }

    @Override
    public void setSmsDisabled(String account, boolean disabled) {
        synchronized (entries) {
            put(account(account).withSmsDisabled(disabled));
        }
    }

    final boolean isTaken(String account, String written) {
        return entries.values().stream()
                .map(Entry::account)
                .anyMatch(other -> !other.id().equals(account) && other.phones().contains(written));
    }

    final Account account(String id) {
        Entry entry = entries.get(id);
        if (entry == null) {
            throw new AccountDirectoryException("no account has this id", null);
        }
        return entry.account();
    }

    final void put(Account account) {
        entries.compute(account.id(), (id, entry) -> new Entry(entry == null ? "" : entry.username(), account));
    }

    @Override
    public String toString() {
        return "SimpleDirectory";
    }
}
