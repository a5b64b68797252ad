package dev.otpdispatch.login;

import static java.nio.charset.StandardCharsets.UTF_8;

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
            String username = usable(given.username());
            return username == null ? required(state) : factor.enter(state.afresh(username), keys);
        }
        if (action instanceof Register register && settings.registers()) {
            String username = usable(register.username().orElse(""));
            return username == null ? required(state) : registering.begin(state.afresh(username), keys);
        }
        return null;
    }

    /** A directory is never asked for what nobody can be called: nothing, line breaks, half a page. */
    private static @Nullable String usable(String typed) {
        String name = typed.strip();
        boolean clean = name.codePoints().noneMatch(Character::isISOControl);
        return name.isEmpty() || !clean || name.getBytes(UTF_8).length > LoginStart.MAX_BYTES ? null : name;
    }

    private LoginTurn required(LoginState state) {
        return screens.turn(state.at(Place.ENTER_USERNAME).because(LoginError.USERNAME_REQUIRED));
    }
}
