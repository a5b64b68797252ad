package dev.otpdispatch.login;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts a login together, top-down: who it is, what is sent and checked, one page per place. */
final class Pages {
    private final Factor factor;
    private final Registering registering;
    private final Screens screens;
    private final Map<Place, Page> pages = new EnumMap<>(Place.class);

    Pages(Settings settings) {
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

    /** The page of a place; null where a login is over. */
    @Nullable
    Page at(Place place) {
        return pages.get(place);
    }

    Factor factor() {
        return factor;
    }

    Registering registering() {
        return registering;
    }

    Screens screens() {
        return screens;
    }
}
