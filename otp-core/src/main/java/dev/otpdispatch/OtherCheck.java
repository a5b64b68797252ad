package dev.otpdispatch;

import java.util.function.BooleanSupplier;

/**
 * What is tried beside a code, such as a backup code.
 *
 * @param check true if it came out right
 * @param real false for a decoy, which never comes out right
 */
record OtherCheck(BooleanSupplier check, boolean real) {
    static OtherCheck of(BooleanSupplier check) {
        return new OtherCheck(check, true);
    }

    static OtherCheck ofNobody(Runnable alike) {
        return new OtherCheck(
                () -> {
                    alike.run();
                    return false;
                },
                false);
    }

    boolean isRight() {
        return check.getAsBoolean();
    }

    /** An account that is checked exists: losing what is counted for it would weaken its lock. */
    AccountState of(AccountState state) {
        return real ? state.asReal() : state;
    }
}
