package dev.otpdispatch.login;

import dev.otpdispatch.OtpService;
import dev.otpdispatch.OtpSession;
import dev.otpdispatch.Verified;
import dev.otpdispatch.VerifyResult;
import dev.otpdispatch.login.LoginStep.Done;
import dev.otpdispatch.login.LoginStep.Method;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Asks the engine whether what was typed is right: as a code, then as a backup code. */
final class Checking {
    private final OtpService service;
    private final @Nullable BackupCodes backupCodes;

    Checking(Settings settings) {
        this.service = settings.service();
        this.backupCodes = settings.backupCodes();
    }

    /**
     * How it came out.
     *
     * @param result the engine's answer
     * @param backupCodesLeft how many remain, where a backup code was used
     */
    record Outcome(VerifyResult result, OptionalInt backupCodesLeft) {
        /** What lets the person in, or null. */
        @Nullable
        Done done() {
            Method method = backupCodesLeft.isPresent() ? Method.BACKUP : Method.CODE;
            return result instanceof Verified proof ? new Done(proof, method, backupCodesLeft) : null;
        }
    }

    /** With a later factor: what cannot be one of the account's backup codes is not worth a failure. */
    Outcome codeOf(OtpSession session, String typed) {
        boolean backup = backupCodes != null && backupCodes.mayBe(session.account(), typed);
        return backup ? codeOrBackup(session, typed, true) : new Outcome(service.verify(session, typed), none());
    }

    /** With a single factor: whether the account has backup codes makes no difference to what is counted. */
    Outcome codeDiscreetly(OtpSession session, String typed, boolean real) {
        return backupCodes == null
                ? new Outcome(service.verify(session, typed), none())
                : codeOrBackup(session, typed, real);
    }

    /** A backup code alone, where no code was sent. */
    Outcome backup(OtpSession session, String typed, boolean real) {
        Redemption redemption = new Redemption(session.account(), typed, real);
        VerifyResult result =
                real ? service.attempt(session, redemption) : service.attemptDecoy(session, redemption::getAsBoolean);
        return new Outcome(result, redemption.left);
    }

    boolean hasBackup(String account) {
        return backupCodes != null && backupCodes.left(account) > 0;
    }

    private Outcome codeOrBackup(OtpSession session, String typed, boolean real) {
        Redemption redemption = new Redemption(session.account(), typed, real);
        VerifyResult result = real
                ? service.attempt(session, typed, redemption)
                : service.attemptDecoy(session, typed, redemption::getAsBoolean);
        return new Outcome(result, redemption.left);
    }

    private static OptionalInt none() {
        return OptionalInt.empty();
    }

    /** Uses a backup code up within a failure that is counted already. */
    private final class Redemption implements BooleanSupplier {
        private final String account;
        private final String typed;
        private final boolean real;
        private OptionalInt left = OptionalInt.empty();

        Redemption(String account, String typed, boolean real) {
            this.account = account;
            this.typed = typed;
            this.real = real;
        }

        @Override
        public boolean getAsBoolean() {
            if (backupCodes == null) {
                return false;
            }
            left = backupCodes.redeem(account, typed);
            return real && left.isPresent();
        }
    }
}
