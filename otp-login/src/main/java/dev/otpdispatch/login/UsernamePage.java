package dev.otpdispatch.login;

import dev.otpdispatch.LimitKey;
import dev.otpdispatch.login.LoginAction.GiveUsername;
import dev.otpdispatch.login.LoginAction.Register;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who is it? */
final class UsernamePage implements Page {
    private final Settings settings;
    private final Factor factor;
    private final Registering registering;
    private final Screens screens;

    UsernamePage(Settings settings, Factor factor, Registering registering, Screens screens) {
        this.settings = settings;
        this.factor = factor;
        this.registering = registering;
        this.screens = screens;
    }

    @Override
    public @Nullable LoginTurn answer(LoginState state, LoginAction action, List<LimitKey> keys) {
        if (action instanceof GiveUsername given) {
            String username = Username.usable(given.username());
            return username == null ? required(state) : factor.enter(state.afresh(username), keys);
        }
        if (action instanceof Register register && settings.registers()) {
            String username = Username.usable(register.username().orElse(""));
            return username == null ? required(state) : registering.begin(state.afresh(username), keys);
        }
        return null;
    }

    private LoginTurn required(LoginState state) {
        return screens.turn(state.at(Place.ENTER_USERNAME).because(LoginError.USERNAME_REQUIRED));
    }
}
