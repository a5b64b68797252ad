package dev.otpdispatch.login;

import dev.otpdispatch.LimitKey;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.login.LoginAction.GivePhone;
import dev.otpdispatch.login.LoginAction.GiveUp;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which number? */
final class PhonePage implements Page {
    private final Settings settings;
    private final NewPhone newPhone;
    private final Leaving leaving;
    private final Screens screens;

    PhonePage(Settings settings, NewPhone newPhone, Leaving leaving, Screens screens) {
        this.settings = settings;
        this.newPhone = newPhone;
        this.leaving = leaving;
        this.screens = screens;
    }

    @Override
    public @Nullable LoginTurn answer(LoginState state, LoginAction action, List<LimitKey> keys) {
        if (action instanceof GiveUp) {
            return leaving.leave(state);
        }
        return action instanceof GivePhone given ? take(state, given, keys) : null;
    }

    private LoginTurn take(LoginState state, GivePhone given, List<LimitKey> keys) {
        LoginState here = state.at(Place.ENTER_PHONE);
        if (given.number().isBlank()) {
            return screens.turn(here.because(LoginError.PHONE_REQUIRED));
        }
        Optional<PhoneNumber> phone = read(given);
        return phone.isEmpty()
                ? screens.turn(here.because(LoginError.PHONE_INVALID))
                : newPhone.send(here, phone.get(), keys);
    }

    private Optional<PhoneNumber> read(GivePhone given) {
        String home = settings.registration().region();
        Optional<String> region = given.region().or(() -> Optional.ofNullable(home));
        try {
            return Optional.of(
                    region.isPresent()
                            ? PhoneNumber.parse(given.number(), region.get())
                            : PhoneNumber.parse(given.number()));
        } catch (InvalidValueException unreadable) {
            return Optional.empty();
        }
    }
}
