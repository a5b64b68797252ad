package dev.otpdispatch.login;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.delivery.PhoneNumber;

/**
 * A number that was proven and is to be saved.
 *
 * @param account the {@link Account#id()} it belongs to
 * @param number what to save
 * @param additional true to keep the account's other numbers before it; false to replace the primary one
 * @param refuseTaken true to save nothing if another account has this number
 */
public record PhoneChange(String account, PhoneNumber number, boolean additional, boolean refuseTaken) {
    /** Checks that nothing is missing. */
    public PhoneChange {
        requireNonNull(account, "account");
        requireNonNull(number, "number");
    }

    /** Hides the account; the number is masked. */
    @Override
    public String toString() {
        return "PhoneChange[" + number + ", account hidden]";
    }
}
