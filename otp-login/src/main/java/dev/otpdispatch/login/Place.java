package dev.otpdispatch.login;

/** Where in a login a person is. The order is part of the encoded state: append only. */
enum Place {
    ENTER_USERNAME,
    ENTER_CODE,
    WAIT_FOR_LINK,
    REGISTRATION_INFO,
    REQUIRED_FACTOR,
    ENTER_PHONE,
    CONFIRM_PHONE,
    ENTER_BACKUP_CODE,
    NO_PHONE,
    FACTOR_DISABLED,
    ACCOUNT_LOCKED,
    SKIPPED_EXEMPT,
    SKIPPED_DISABLED,
    DONE,
    PHONE_SAVED,
    START_AGAIN
}
