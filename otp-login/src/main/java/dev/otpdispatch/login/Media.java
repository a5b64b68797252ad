package dev.otpdispatch.login;

/** How codes reach people. */
public enum Media {
    /** To the phone. */
    SMS,
    /** To the mailbox. NIST SP 800-63B-4 §3.1.3.1 allows no authentication by e-mail. */
    EMAIL,
    /** One code to the phone and to the mailbox; to one of them where the account has no other. */
    BOTH;

    boolean phone() {
        return this != EMAIL;
    }

    boolean mailbox() {
        return this != SMS;
    }
}
