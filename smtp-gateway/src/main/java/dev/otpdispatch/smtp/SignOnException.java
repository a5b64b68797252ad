package dev.otpdispatch.smtp;

import dev.otpdispatch.delivery.SendOutcome;

/** There is no connection to hand a message over on; says why. Stays inside this package. */
final class SignOnException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient ConnectionDiagnosis diagnosis;
    private final boolean retryable;

    /** Without a cause: what lies underneath repeats the server, and so perhaps a credential. */
    SignOnException(ConnectionDiagnosis diagnosis, boolean retryable) {
        super(diagnosis.advice());
        this.diagnosis = diagnosis;
        this.retryable = retryable;
    }

    ConnectionDiagnosis diagnosis() {
        return diagnosis;
    }

    SendOutcome outcome() {
        return Verdict.signOnFailed(diagnosis, retryable);
    }
}
