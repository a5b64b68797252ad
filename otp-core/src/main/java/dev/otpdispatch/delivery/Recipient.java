package dev.otpdispatch.delivery;

/** Where a message goes: a phone or a mailbox. Immutable; {@code toString} shows the masked form only. */
public sealed interface Recipient permits PhoneNumber, EmailAddress {
    /** Enough for the person to recognise it and for nobody to use it; safe in pages, logs and events. */
    String masked();
}
