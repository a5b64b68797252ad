package dev.otpdispatch.login;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a login stands: an immutable value that the application keeps between two requests of one browser, where the
 * person can neither read nor change it, such as in the HTTP session.
 *
 * <p>Whoever can choose an older one can go back in the login, not around the counters, which the engine keeps. To
 * hand it to the browser, see {@link LoginTokens}. {@link #toString()} shows the page only.
 */
public final class LoginState {
    private final Visit visit;
    private final Place place;
    private final @Nullable LoginProblem problem;
    private final @Nullable SentCode sent;
    private final List<String> phones;
    private final int picked;
    private final @Nullable Signup signup;

    LoginState(
            Visit visit,
            Place place,
            @Nullable LoginProblem problem,
            @Nullable SentCode sent,
            List<String> phones,
            int picked,
            @Nullable Signup signup) {
        this.visit = visit;
        this.place = place;
        this.problem = problem;
        this.sent = sent;
        this.phones = List.copyOf(phones);
        this.picked = picked;
        this.signup = signup;
    }

    static LoginState begun(Visit visit) {
        return new LoginState(visit, Place.ENTER_USERNAME, null, null, List.of(), 0, null);
    }

    /** Names the page, hides who it is. */
    @Override
    public String toString() {
        return "LoginState[" + place + ", person hidden]";
    }

    Visit visit() {
        return visit;
    }

    Place place() {
        return place;
    }

    @Nullable
    LoginProblem problem() {
        return problem;
    }

    @Nullable
    SentCode sent() {
        return sent;
    }

    /** Masked numbers to pick from. */
    List<String> phones() {
        return phones;
    }

    int picked() {
        return picked;
    }

    @Nullable
    Signup signup() {
        return signup;
    }

    /** The registration under way, where a page is only reached with one. */
    Signup registering() {
        if (signup == null) {
            throw new IllegalStateException("no registration at " + place);
        }
        return signup;
    }

    /** Whether somebody who is signed in registers a number: nothing here leads to a login. */
    boolean isAccountPage() {
        return signup != null && signup.from() == Place.START_AGAIN;
    }

    /** At another page, or the same one anew: the last problem is over. */
    LoginState at(Place next) {
        return new LoginState(visit, next, null, sent, phones, picked, signup);
    }

    LoginState because(LoginProblem why) {
        return new LoginState(visit, place, why, sent, phones, picked, signup);
    }

    LoginState because(LoginError why) {
        return because(LoginProblem.of(why));
    }

    LoginState awaiting(@Nullable SentCode code) {
        return new LoginState(visit, place, problem, code, phones, picked, signup);
    }

    LoginState inSignup(@Nullable Signup registration) {
        return new LoginState(visit, place, problem, sent, phones, picked, registration);
    }

    LoginState choosing(List<String> masked, int index) {
        return new LoginState(visit, place, problem, sent, masked, index, signup);
    }

    /** Somebody else, or the same person from the beginning: nothing that was sent before is shown. */
    LoginState afresh(@Nullable String username) {
        return begun(visit.of(username));
    }
}
