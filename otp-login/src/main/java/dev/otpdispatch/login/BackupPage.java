package dev.otpdispatch.login;

import dev.otpdispatch.LimitKey;
import dev.otpdispatch.login.LoginAction.GiveUp;
import dev.otpdispatch.login.LoginAction.SubmitCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SMS is off, the factor is required: a backup code, or nothing. */
final class BackupPage implements Page {
    private final Factor factor;
    private final Screens screens;

    BackupPage(Factor factor, Screens screens) {
        this.factor = factor;
        this.screens = screens;
    }

    @Override
    public @Nullable LoginTurn answer(LoginState state, LoginAction action, List<LimitKey> keys) {
        if (action instanceof SubmitCode code) {
            return factor.submit(state, code.typed());
        }
        return action instanceof GiveUp ? screens.turn(state.at(Place.FACTOR_DISABLED)) : null;
    }
}
