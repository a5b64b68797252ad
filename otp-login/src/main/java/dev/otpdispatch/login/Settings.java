package dev.otpdispatch.login;

import dev.otpdispatch.OtpService;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a login, checked.
 *
 * @param service makes, sends and checks codes
 * @param directory where accounts are; null where the number is an attribute
 * @param single whether this factor is the only one
 * @param sameError whether a single factor answers one error instead of a decoy
 * @param exempt who needs no factor
 * @param optional whether people may switch the factor off
 * @param usernameAttribute the attribute that says who it is
 * @param phoneAttribute the attribute that holds the number
 * @param phoneForm how it is written there
 * @param link the link of link mode; null for codes
 * @param media where codes go
 * @param several whether an account may have several numbers
 * @param backupCodes null where there are none
 * @param registration how numbers are set
 * @param registers whether they are set during login
 * @param clock what time it is
 * @param interval on which grid of time a single factor answers; zero for none
 */
record Settings(
        OtpService service,
        @Nullable AccountDirectory directory,
        boolean single,
        boolean sameError,
        Predicate<Account> exempt,
        boolean optional,
        @Nullable String usernameAttribute,
        @Nullable String phoneAttribute,
        NumberForm phoneForm,
        @Nullable String link,
        Media media,
        boolean several,
        @Nullable BackupCodes backupCodes,
        Registration registration,
        boolean registers,
        InstantSource clock,
        Duration interval) {
    static final Predicate<Account> NOBODY = account -> false;

    boolean maySkip() {
        return optional || !exempt.equals(NOBODY);
    }

    Place waiting() {
        return link == null ? Place.ENTER_CODE : Place.WAIT_FOR_LINK;
    }

    AccountDirectory accounts() {
        if (directory == null) {
            throw new IllegalStateException("registration was built without a directory");
        }
        return directory;
    }

    /** The same while it is collected, before it is checked. Not thread-safe. */
    static final class Draft {
        final OtpService service;
        final @Nullable AccountDirectory directory;
        boolean single;
        boolean sameError;
        Predicate<Account> exempt = NOBODY;
        boolean exempts;
        boolean optional;
        boolean several;
        Media media = Media.SMS;
        NumberForm phoneForm = NumberForm.E164;
        Registration registration = Registration.none();
        InstantSource clock = InstantSource.system();
        Duration interval = Duration.ofMillis(20);

        @Nullable
        String usernameAttribute;

        @Nullable
        String phoneAttribute;

        @Nullable
        String link;

        @Nullable
        BackupCodes backupCodes;

        Draft(OtpService service, @Nullable AccountDirectory directory) {
            this.service = service;
            this.directory = directory;
        }
    }
}
