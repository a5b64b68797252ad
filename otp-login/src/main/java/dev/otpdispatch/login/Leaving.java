package dev.otpdispatch.login;

/** Giving a registration up: back to where it was begun, with nothing proven any more. */
final class Leaving {
    private final Screens screens;

    Leaving(Screens screens) {
        this.screens = screens;
    }

    LoginTurn leave(LoginState state) {
        Place from = state.registering().from();
        LoginState back = from == Place.ENTER_USERNAME ? state.afresh(null) : state;
        return screens.turn(back.inSignup(null).at(from));
    }
}
