package dev.otpdispatch.examples.web;

import dev.otpdispatch.login.Account;
import java.util.List;

/**
 * Somebody who has an account here.
 *
 * @param name the user name
 * @param password as it is told on the first page, which no real site would do
 * @param account what the directory knows
 * @param backupCodes on paper
 */
record DemoPerson(String name, String password, Account account, List<String> backupCodes) {
    /** Who there is, and each has something to show. */
    static final List<DemoPerson> ALL = List.of(
            person(Account.of("alice", "+4915123456789"), "wonderland", "27182818", "31415926"),
            person(Account.of("bob", "+447700900123"), "builder", "16180339"),
            person(Account.of("carol"), "christmas"),
            person(Account.of("dave", "+15005550100").withSmsDisabled(true), "discovery", "14142135"));

    private static DemoPerson person(Account account, String password, String... backupCodes) {
        return new DemoPerson(
                account.id(), password, account.withEmail(account.id() + "@example.org"), List.of(backupCodes));
    }
}
