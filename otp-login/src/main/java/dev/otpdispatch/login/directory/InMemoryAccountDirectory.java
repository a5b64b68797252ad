package dev.otpdispatch.login.directory;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.login.Account;
import dev.otpdispatch.login.AccountDirectory;
import dev.otpdispatch.login.AccountDirectoryException;
import dev.otpdispatch.login.NumberForm;
import dev.otpdispatch.login.PhoneChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Accounts in memory: for demonstrations and tests. It can do all that a directory can; its content ends with the
 * process. User names are found in any letter case. Thread-safe.
 */
public final class InMemoryAccountDirectory implements AccountDirectory {
    private final NumberForm form;
    private final Map<String, Account> accounts = new ConcurrentHashMap<>();
    private final Object saving = new Object();

    private InMemoryAccountDirectory(NumberForm form) {
        this.form = form;
    }

    /** An empty directory of numbers in international form with {@code +}. */
    public static InMemoryAccountDirectory create() {
        return create(NumberForm.E164);
    }

    /**
     * An empty directory.
     *
     * @param form how its numbers are written
     */
    public static InMemoryAccountDirectory create(NumberForm form) {
        return new InMemoryAccountDirectory(requireNonNull(form, "form"));
    }

    /**
     * Adds an account, or replaces the one of that name.
     *
     * @param username what the person types
     * @param account what is known of them
     */
    public InMemoryAccountDirectory add(String username, Account account) {
        synchronized (saving) {
            accounts.put(folded(username), requireNonNull(account, "account"));
        }
        return this;
    }

    @Override
    public Optional<Account> find(String username) {
        return Optional.ofNullable(accounts.get(folded(username)));
    }

    @Override
    public NumberForm numberForm() {
        return form;
    }

    @Override
    public Set<Ability> abilities() {
        return Set.of(Ability.values());
    }

    @Override
    public Saved save(PhoneChange change) {
        String written = form.write(change.number());
        synchronized (saving) {
            if (change.refuseTaken() && isTaken(written, change.account())) {
                return Saved.TAKEN;
            }
            change(change.account(), account -> changed(account, written, change.additional()));
            return Saved.SAVED;
        }
    }

    @Override
    public void setSmsDisabled(String account, boolean disabled) {
        synchronized (saving) {
            change(account, found -> found.withSmsDisabled(disabled));
        }
    }

    @Override
    public boolean mayDisable(Account account) {
        return true;
    }

    /** Hides everything. */
    @Override
    public String toString() {
        return "InMemoryAccountDirectory[" + form + ", accounts hidden]";
    }

    /** Under each name that the account has. */
    private void change(String id, UnaryOperator<Account> change) {
        if (accounts.values().stream().noneMatch(account -> account.id().equals(id))) {
            throw new AccountDirectoryException("no account has this id", null);
        }
        accounts.replaceAll((name, account) -> account.id().equals(id) ? change.apply(account) : account);
    }

    private boolean isTaken(String written, String owner) {
        return accounts.values().stream()
                .anyMatch(account ->
                        !account.id().equals(owner) && account.phones().contains(written));
    }

    private static Account changed(Account account, String written, boolean additional) {
        if (additional && account.phones().contains(written)) {
            return account; // it stays where it is
        }
        List<String> phones = new ArrayList<>(account.phones());
        phones.remove(written);
        if (additional) {
            phones.add(written);
        } else {
            if (!phones.isEmpty() && phones.size() == account.phones().size()) {
                phones.remove(0);
            }
            phones.add(0, written);
        }
        return account.withPhones(phones);
    }

    private static String folded(String username) {
        return username.strip().toLowerCase(Locale.ROOT);
    }
}
