package dev.otpdispatch.login;

import dev.otpdispatch.OtpSession;
import dev.otpdispatch.delivery.EmailAddress;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.Recipient;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who logs in, as a directory or an earlier factor's attribute has it now.
 *
 * @param visit what they came with
 * @param account null for a name that nobody has
 * @param phones the numbers that can be read, the primary one first
 * @param mailbox where mail goes, where that can be read
 */
record Person(
        Visit visit,
        @Nullable Account account,
        List<PhoneNumber> phones,
        @Nullable EmailAddress mailbox) {
    boolean disabled() {
        return account != null && account.smsDisabled();
    }

    Account known() {
        if (account == null) {
            throw new IllegalStateException("asked for the account of a name that nobody has");
        }
        return account;
    }

    Locale locale() {
        return account == null ? visit.locale() : account.locale().orElse(visit.locale());
    }

    /** Where a code goes: the picked number, and the mailbox where the settings say so. */
    List<Recipient> recipients(Media media, int picked) {
        List<Recipient> recipients = new ArrayList<>(2);
        if (media.phone() && !phones.isEmpty()) {
            recipients.add(phones.get(Math.min(picked, phones.size() - 1)));
        }
        if (media.mailbox() && mailbox != null) {
            recipients.add(mailbox);
        }
        return recipients;
    }

    /** The session in which this person is verified. */
    OtpSession session() {
        return Sessions.login(visit, known().id());
    }
}
