package dev.otpdispatch.login;

import dev.otpdispatch.LimitKey;
import dev.otpdispatch.login.LoginAction.Restart;
import dev.otpdispatch.login.LoginStep.Offer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Puts a login together, top-down: who it is, what is sent and checked, one page per place. */
final class Pages {
    private final Settings settings;
    private final Factor factor;
    private final Registering registering;
    private final Screens screens;
    private final Map<Place, Page> pages = new EnumMap<>(Place.class);

    Pages(Settings settings) {
        this.settings = settings;
        People people = new People(settings);
        Sending sending = new Sending(settings);
        Checking checking = new Checking(settings);
        this.screens = new Screens(settings);
        this.registering = new Registering(settings, people, screens);
        this.factor = settings.single()
                ? new SingleFactor(settings, people, sending, checking, screens)
                : new LaterFactor(settings, people, sending, checking, registering, screens);
        Leaving leaving = new Leaving(screens);
        NewPhone newPhone = new NewPhone(settings, people, sending, screens);
        SavePhone savePhone = new SavePhone(settings, factor, screens);
        Page code = new CodePage(settings, factor, registering);

        pages.put(Place.ENTER_USERNAME, new UsernamePage(settings, factor, registering, screens));
        pages.put(Place.ENTER_CODE, code);
        pages.put(Place.WAIT_FOR_LINK, code);
        pages.put(Place.ENTER_BACKUP_CODE, new BackupPage(factor, screens));
        pages.put(Place.REGISTRATION_INFO, new InfoPage(registering, leaving));
        pages.put(Place.REQUIRED_FACTOR, new FactorPage(settings, registering, leaving, screens));
        pages.put(Place.ENTER_PHONE, new PhonePage(settings, newPhone, leaving, screens));
        pages.put(Place.CONFIRM_PHONE, new ConfirmPage(settings.service(), people, newPhone, savePhone, screens));
    }

    /** What an action on a page leads to; one that does not belong there changes nothing. */
    LoginTurn next(LoginState state, LoginAction action, List<LimitKey> keys) {
        if (action instanceof Restart && screens.step(state).offers().contains(Offer.RESTART)) {
            return restart(state, keys);
        }
        Page page = pages.get(state.place());
        if (page == null) {
            return screens.turn(state); // over: nothing that is done here changes anything
        }
        LoginTurn turn = page.answer(state, action, keys);
        return turn == null ? screens.turn(state.at(state.place()).because(LoginError.STATE_INVALID)) : turn;
    }

    /** Somebody who is signed in registers a number. */
    LoginTurn accountPage(LoginState state, List<LimitKey> keys) {
        return registering.begin(state.at(Place.START_AGAIN), keys);
    }

    Factor factor() {
        return factor;
    }

    Screens screens() {
        return screens;
    }

    private LoginTurn restart(LoginState state, List<LimitKey> keys) {
        LoginState again = state.afresh(state.visit().username());
        if (state.isAccountPage()) {
            return accountPage(again, keys);
        }
        factor.cancel(state);
        boolean asks = settings.single() && !state.visit().given();
        return asks ? screens.turn(state.afresh(null)) : factor.enter(again, keys);
    }
}
