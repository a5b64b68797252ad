package dev.otpdispatch.sms;

import dev.otpdispatch.delivery.SendOutcome.Reason;

/** What became of one request. */
sealed interface Exchange {
    /** The gateway answered, wholly or in part. */
    record Answered(Answer answer) implements Exchange {}

    /** Nothing was written: the gateway cannot have seen the request. */
    record NotWritten(Reason reason, String why) implements Exchange {}

    /** It may have been written, and there is no answer. */
    record Lost(String why) implements Exchange {}
}
