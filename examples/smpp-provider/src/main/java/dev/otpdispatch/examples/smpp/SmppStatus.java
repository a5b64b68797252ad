package dev.otpdispatch.examples.smpp;

import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.delivery.SendOutcome.Detail;
import dev.otpdispatch.delivery.SendOutcome.Reason;

/** What a command_status means (SMPP 3.4 §5.1.3). */
final class SmppStatus {
    private static final int SYSTEM_ERROR = 0x08; // ESME_RSYSERR

    private SmppStatus() {}

    /** Of a bind: nothing was submitted, whatever went wrong. */
    static SendOutcome ofBind(int status) {
        return status == SYSTEM_ERROR
                ? SendOutcome.retryable(
                        Reason.UNAVAILABLE, new Detail(0, hexadecimal(status), "the SMS centre is in trouble"))
                : outcome(status);
    }

    static SendOutcome outcome(int status) {
        Detail detail = new Detail(0, hexadecimal(status), "the SMS centre refused");
        return switch (status) {
            case 0x0B -> SendOutcome.rejected(Reason.INVALID_RECIPIENT, detail); // ESME_RINVDSTADR
            case 0x01 -> SendOutcome.rejected(Reason.CONTENT_REFUSED, detail); // ESME_RINVMSGLEN
            case 0x58 -> SendOutcome.retryable(Reason.THROTTLED, detail); // ESME_RTHROTTLED
            case 0x14 -> SendOutcome.retryable(Reason.UNAVAILABLE, detail); // ESME_RMSGQFUL
            // ESME_RINVBNDSTS, RINVSRCADR, RBINDFAIL, RINVPASWD, RINVSYSID
            case 0x04, 0x0A, 0x0D, 0x0E, 0x0F -> SendOutcome.rejected(Reason.CONFIGURATION, detail);
            case SYSTEM_ERROR -> SendOutcome.unknown(detail); // nobody knows how far it came
            default -> SendOutcome.rejected(Reason.UNKNOWN, detail);
        };
    }

    static String hexadecimal(int status) {
        return "0x" + Integer.toHexString(status);
    }
}
