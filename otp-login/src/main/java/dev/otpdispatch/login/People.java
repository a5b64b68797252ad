package dev.otpdispatch.login;

import dev.otpdispatch.delivery.EmailAddress;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.failure.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks people up, anew at each turn: whoever was disabled or deleted meanwhile does not go on. */
final class People {
    private static final Logger LOG = LoggerFactory.getLogger(OtpLogin.class);
    /** More numbers are not read: whoever has so many has one among them. */
    static final int MAX_CHOICES = 16;

    /** Read for a name that nobody has, so that it takes as long. */
    private static final Account NOBODY = Account.of("nobody", "+12015550123").withEmail("nobody@example.com");

    private final Settings settings;

    People(Settings settings) {
        this.settings = settings;
    }

    Person find(Visit visit) {
        if (visit.phone() != null) {
            Account account = directoryAccount(visit).orElseGet(() -> Account.of(visit.person()));
            return new Person(visit, account, List.of(PhoneNumber.parse(visit.phone())), mailbox(account));
        }
        Optional<Account> found = directoryAccount(visit);
        Account account = found.orElse(NOBODY);
        Person person = new Person(visit, account, phones(account), mailbox(account));
        return found.isPresent() ? person : new Person(visit, null, List.of(), null);
    }

    private Optional<Account> directoryAccount(Visit visit) {
        AccountDirectory directory = settings.directory();
        return directory == null ? Optional.empty() : directory.find(visit.person());
    }

    private List<PhoneNumber> phones(Account account) {
        List<String> written = account.phones();
        int used = Math.min(written.size(), settings.several() ? MAX_CHOICES : 1);
        return readable(written.subList(0, used), settings.accounts().numberForm());
    }

    /** A number of another form is no number: whose it would be nobody can tell. */
    private static List<PhoneNumber> readable(List<String> written, NumberForm form) {
        List<PhoneNumber> numbers = new ArrayList<>(written.size());
        for (String number : written) {
            try {
                numbers.add(form.read(number));
            } catch (InvalidValueException unreadable) {
                LOG.warn("an account's number is not of the directory's form {}: {}", form, unreadable.remedy());
            }
        }
        return numbers;
    }

    private @Nullable EmailAddress mailbox(Account account) {
        if (!settings.media().mailbox() || account.email().isEmpty()) {
            return null;
        }
        try {
            return EmailAddress.parse(account.email().get());
        } catch (InvalidValueException unreadable) {
            LOG.warn("an account's mailbox cannot be used: {}", unreadable.remedy());
            return null;
        }
    }
}
