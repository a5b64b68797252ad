package dev.otpdispatch.login;

import dev.otpdispatch.LimitKey;
import dev.otpdispatch.login.LoginAction.Continue;
import dev.otpdispatch.login.LoginAction.GiveUp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What registering a number means. */
final class InfoPage implements Page {
    private final Registering registering;
    private final Leaving leaving;

    InfoPage(Registering registering, Leaving leaving) {
        this.registering = registering;
        this.leaving = leaving;
    }

    @Override
    public @Nullable LoginTurn answer(LoginState state, LoginAction action, List<LimitKey> keys) {
        if (action instanceof Continue) {
            return registering.nextFactor(state, keys);
        }
        return action instanceof GiveUp ? leaving.leave(state) : null;
    }
}
