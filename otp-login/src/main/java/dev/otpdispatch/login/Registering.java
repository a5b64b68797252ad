package dev.otpdispatch.login;

import dev.otpdispatch.LimitKey;
import dev.otpdispatch.login.RegistrationFactor.Begun;
import dev.otpdispatch.login.RegistrationFactor.FactorRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** From the wish to register a number to the page that asks for it: the info page, then each required factor. */
final class Registering {
    private final Settings settings;
    private final People people;
    private final Screens screens;

    Registering(Settings settings, People people, Screens screens) {
        this.settings = settings;
        this.people = people;
        this.screens = screens;
    }

    /** Begins where the person is; giving up leads back there. */
    LoginTurn begin(LoginState state, List<LimitKey> keys) {
        LoginState begun = state.inSignup(Signup.from(state.place()));
        return settings.registration().infoPage()
                ? screens.turn(begun.at(Place.REGISTRATION_INFO))
                : nextFactor(begun, keys);
    }

    /** The next required factor, or the page for the number once all are passed. */
    LoginTurn nextFactor(LoginState state, List<LimitKey> keys) {
        List<RegistrationFactor> factors = settings.registration().factors();
        if (state.registering().factorsPassed() < factors.size()) {
            return begin(factor(state), state, keys);
        }
        if (!factors.isEmpty()) {
            return screens.turn(state.at(Place.ENTER_PHONE));
        }
        // Without a required factor it is the earlier factor that says who it is.
        String account = Sessions.hash(people.find(state.visit()).known().id());
        Signup signup = state.registering();
        return screens.turn(state.inSignup(signup.provenAs(account)).at(Place.ENTER_PHONE));
    }

    /** The factor that is asked for. */
    RegistrationFactor factor(LoginState state) {
        RegistrationFactor factor =
                settings.registration().factors().get(state.registering().factorsPassed());
        return discreet(state) && factor instanceof EmailCodeFactor mailed
                ? mailed.toStrangers(settings.clock())
                : factor;
    }

    FactorRequest request(LoginState state, List<LimitKey> keys) {
        Person person = people.find(state.visit());
        Locale locale = person.locale();
        return new FactorRequest(
                Optional.ofNullable(person.account()),
                state.visit().person(),
                state.visit().sessionId(),
                locale,
                keys);
    }

    /** Whether what a factor says about the account would tell a stranger that there is one. */
    boolean discreet(LoginState state) {
        return settings.single() && !state.isAccountPage();
    }

    private LoginTurn begin(RegistrationFactor factor, LoginState state, List<LimitKey> keys) {
        Begun begun = factor.begin(request(state, keys));
        LoginState next = state.inSignup(state.registering().factorBegun(begun)).at(Place.REQUIRED_FACTOR);
        if (begun.problem().isEmpty()) {
            return screens.turn(next);
        }
        LoginProblem problem = begun.problem().get();
        if (!discreet(state)) {
            return screens.turn(next.because(problem));
        }
        return screens.turn(Discretion.hides(problem.error()) ? next : next.because(timeless(problem)));
    }

    /** When a session forgets that it has had all its codes depends on what else was done in it, decoy or not. */
    private static LoginProblem timeless(LoginProblem problem) {
        return problem.error() == LoginError.TOO_MANY_CHALLENGES ? LoginProblem.of(problem.error()) : problem;
    }
}
