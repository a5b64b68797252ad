package dev.otpdispatch.examples.terminal;

import dev.otpdispatch.LimitKey;
import dev.otpdispatch.Verified;
import dev.otpdispatch.login.LoginStart;
import dev.otpdispatch.login.LoginTurn;
import dev.otpdispatch.login.OtpLogin;
import java.util.Locale;

/** A new password for somebody who has forgotten the old one. */
final class PasswordReset {
    /** Its failures lock password resets, and no login; its proofs let nobody in. */
    static final String PURPOSE = "password-reset";

    private final OtpLogin login;
    private final NewPasswords passwords;

    /** The login is one of a single factor: whoever asks is a stranger, and must not learn who has an account. */
    PasswordReset(OtpLogin login, NewPasswords passwords) {
        this.login = login;
        this.passwords = passwords;
    }

    /** Where the application keeps passwords. */
    interface NewPasswords {
        void set(String account, String password);
    }

    // sample: password-reset
    LoginTurn begin(String sessionId, String username, Locale language, LimitKey address) {
        return login.start(
                LoginStart.inSession(sessionId)
                        .withPurpose(PURPOSE)
                        .withUsername(username)
                        .inLanguage(language),
                address);
    }

    /** After the turns that ended in {@code Done}. */
    void finish(Verified proof, String newPassword) {
        if (!proof.purpose().equals(PURPOSE)) {
            throw new IllegalArgumentException("a proof for " + proof.purpose());
        }
        passwords.set(proof.account(), newPassword);
    }
    // end
}
