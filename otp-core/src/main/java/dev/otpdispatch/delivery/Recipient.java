package dev.otpdispatch.delivery;

/** Where a message goes: a phone or a mailbox. Immutable; {@code toString} shows the masked form only. */
public sealed interface Recipient permits PhoneNumber, EmailAddress {
    /** Enough for the person to recognise it and for nobody to use it; safe in pages, logs and events. */
    String masked();

    /**
     * What every spelling of the same destination shares: E.164, or the address in lower case. For counting, so that
     * a limit on one mailbox is not evaded by its capital letters; never for sending, and as secret as the recipient.
     */
    String canonical();
}
