package dev.otpdispatch.login;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * What a token holds.
 *
 * @param flow a random name of this login
 * @param step how many actions it has had
 * @param state where it stands
 */
record TokenContent(String flow, long step, LoginState state) {
    private static final int FLOW_BYTES = 16;

    static TokenContent first(LoginState state, SecureRandom random) {
        byte[] flow = new byte[FLOW_BYTES];
        random.nextBytes(flow);
        return new TokenContent(Base64.getUrlEncoder().withoutPadding().encodeToString(flow), 1, state);
    }

    TokenContent after(LoginState next) {
        return new TokenContent(flow, step + 1, next);
    }
}
