package dev.otpdispatch.login;

import dev.otpdispatch.LimitKey;
import java.util.List;

/** The factor itself: sent to whoever it is, and checked. One way with a single factor, another with a later one. */
interface Factor {
    /** From the name to the page that waits for an answer. */
    LoginTurn enter(LoginState state, List<LimitKey> keys);

    /** Another code or link, to the number that the state has picked. */
    LoginTurn resend(LoginState state, List<LimitKey> keys);

    /** What was typed in the field for a code. */
    LoginTurn submit(LoginState state, String typed);

    /** Has the link been answered? A link that waits leaves the state as it is. */
    LoginTurn poll(LoginState state);

    /** Makes what was sent useless. */
    void cancel(LoginState state);
}
