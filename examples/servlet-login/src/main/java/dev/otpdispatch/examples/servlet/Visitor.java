package dev.otpdispatch.examples.servlet;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.otpdispatch.Verified;
import dev.otpdispatch.login.LoginState;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What one HTTP session holds: where its login stands, or the proof that it is over. */
final class Visitor {
    private static final String ATTRIBUTE = Visitor.class.getName();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int TOKEN_BYTES = 16;

    private final Lock turns = new ReentrantLock();
    private volatile String formToken = newFormToken();
    private volatile @Nullable LoginState state;
    private volatile @Nullable Verified proof;

    private Visitor() {}

    /** Of the session that the browser has, or of a new one. */
    static Visitor arriving(HttpServletRequest request) {
        Visitor here = of(request);
        if (here == null) {
            here = new Visitor();
            request.getSession().setAttribute(ATTRIBUTE, here);
        }
        return here;
    }

    /** Of the session that the browser has; null if it has none, and then none is made. */
    static @Nullable Visitor of(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null ? null : (Visitor) session.getAttribute(ATTRIBUTE);
    }

    /** Whether the browser names a session that is over, or was renewed by another request of its own. */
    static boolean isLate(HttpServletRequest request) {
        return request.getRequestedSessionId() != null && !request.isRequestedSessionIdValid();
    }

    /** Against forged requests: only a form of this session's own pages has it. */
    String formToken() {
        return formToken;
    }

    boolean hasSent(HttpServletRequest request) {
        String sent = request.getParameter("form");
        return sent != null && MessageDigest.isEqual(formToken.getBytes(US_ASCII), sent.getBytes(US_ASCII));
    }

    /** One request of this session after the other: of two clicks the second sees what came of the first. */
    boolean inTurn(BooleanSupplier work) {
        turns.lock();
        try {
            return work.getAsBoolean();
        } finally {
            turns.unlock();
        }
    }

    @Nullable
    LoginState state() {
        return state;
    }

    /** The password was right: whoever knew the token of the page before is left behind. */
    void begin(LoginState first) {
        this.formToken = newFormToken();
        this.state = first;
    }

    void keep(LoginState next) {
        this.state = next;
    }

    /** What says who is signed in; null before. */
    @Nullable
    Verified proof() {
        return proof;
    }

    void signIn(Verified verified) {
        this.formToken = newFormToken();
        this.proof = verified;
        this.state = null;
    }

    private static String newFormToken() {
        byte[] token = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(token);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }
}
