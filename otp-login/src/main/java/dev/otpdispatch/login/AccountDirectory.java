package dev.otpdispatch.login;

import java.util.Optional;
import java.util.Set;

/**
 * The port to wherever accounts are kept. Reading is all that is needed; what else a directory can do it declares by
 * {@link #abilities()}. {@code AccountDirectoryContract} in {@code otp-testkit} proves an implementation.
 *
 * <ul>
 *   <li><b>Thread-safety</b>: called from many threads at once.
 *   <li><b>Blocking</b>: every wait is bounded by the directory's own client.
 *   <li><b>Failures</b>: {@link AccountDirectoryException}; never an empty answer for a directory that did not
 *       answer.
 *   <li><b>Security</b>: what a person typed reaches it as it is, so an implementation escapes it. Where people log in
 *       with this factor alone, a name that nobody has takes as long to look up as any other.
 *   <li><b>Secrecy</b>: no number, name or mailbox goes into a log or an exception.
 * </ul>
 */
public interface AccountDirectory {
    /**
     * Looks a person up.
     *
     * @param username as typed, space around it dropped; 1 to 256 bytes of UTF-8, no control characters
     * @return the account, or empty if nobody has that name, or more than one
     */
    Optional<Account> find(String username);

    /** How numbers are written here, read and saved. */
    NumberForm numberForm();

    /** What this directory can do beside reading; nothing unless overridden. */
    default Set<Ability> abilities() {
        return Set.of();
    }

    /**
     * Saves a number that was proven. Called only where {@link #abilities()} has what the change asks for.
     *
     * @param change which number, whose, and how
     * @return {@link Saved#TAKEN} if the change refuses a number that another account has; nothing was saved then
     * @throws AccountDirectoryException also if no account has the id
     */
    default Saved save(PhoneChange change) {
        throw new UnsupportedOperationException("this directory does not declare " + Ability.SAVE_PHONE);
    }

    /**
     * Switches SMS off or on for a person; for the application's account page. Called only where
     * {@link Ability#DISABLE_SMS} is declared.
     *
     * @param account the {@link Account#id()}
     * @param disabled whether it is to be off
     * @throws AccountDirectoryException also if no account has the id
     */
    default void setSmsDisabled(String account, boolean disabled) {
        throw new UnsupportedOperationException("this directory does not declare " + Ability.DISABLE_SMS);
    }

    /**
     * Whether an account page may offer to switch SMS off; never, unless overridden.
     *
     * @param account whose page it is
     */
    default boolean mayDisable(Account account) {
        return false;
    }

    /** What a directory may be able to do beside reading. */
    enum Ability {
        /** Replaces the primary number: {@link #save} without {@link PhoneChange#additional()}. */
        SAVE_PHONE,
        /** Keeps several numbers: {@link #save} with {@link PhoneChange#additional()}. */
        ADD_PHONE,
        /** Tells whether another account has a number, in one act with saving it: {@link PhoneChange#refuseTaken()}. */
        REFUSE_TAKEN,
        /** Keeps whether SMS is off: {@link #setSmsDisabled}. */
        DISABLE_SMS
    }

    /** What became of a number. */
    enum Saved {
        /** It is the account's now. */
        SAVED,
        /** Another account has it; nothing was saved. */
        TAKEN
    }
}
