package dev.otpdispatch.login;

import dev.otpdispatch.LimitKey;
import dev.otpdispatch.login.LoginAction.PickPhone;
import dev.otpdispatch.login.LoginAction.Poll;
import dev.otpdispatch.login.LoginAction.Register;
import dev.otpdispatch.login.LoginAction.Resend;
import dev.otpdispatch.login.LoginAction.SubmitCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is the code? Or, in link mode: has the link been answered? */
final class CodePage implements Page {
    private final Settings settings;
    private final Factor factor;
    private final Registering registering;

    CodePage(Settings settings, Factor factor, Registering registering) {
        this.settings = settings;
        this.factor = factor;
        this.registering = registering;
    }

    @Override
    public @Nullable LoginTurn answer(LoginState state, LoginAction action, List<LimitKey> keys) {
        if (action instanceof SubmitCode code) {
            return takesText(state) ? factor.submit(state, code.typed()) : null;
        } else if (action instanceof Poll) {
            return state.place() == Place.WAIT_FOR_LINK ? factor.poll(state) : null;
        } else if (action instanceof Resend) {
            return factor.resend(state, keys);
        } else if (action instanceof PickPhone pick) {
            boolean there = pick.index() >= 0 && pick.index() < state.phones().size();
            return there ? factor.resend(state.choosing(state.phones(), pick.index()), keys) : null;
        } else if (action instanceof Register) {
            return settings.registers() ? registering.begin(state, keys) : null;
        }
        return null;
    }

    /** The field of a waiting page is for backup codes only. */
    private boolean takesText(LoginState state) {
        return state.place() == Place.ENTER_CODE || settings.backupCodes() != null;
    }
}
