package dev.otpdispatch.login;

import dev.otpdispatch.LimitKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a person can do on one page, and where it leads. */
interface Page {
    /**
     * The next turn.
     *
     * @return null if the action does not belong to this page
     */
    @Nullable
    LoginTurn answer(LoginState state, LoginAction action, List<LimitKey> keys);
}
