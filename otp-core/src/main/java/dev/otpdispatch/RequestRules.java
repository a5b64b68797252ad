package dev.otpdispatch;

import dev.otpdispatch.delivery.EmailAddress;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.Recipient;
import dev.otpdispatch.failure.InvalidValueException;

/** What makes a request unusable, found before anything is counted. */
final class RequestRules {
    private RequestRules() {}

    static void check(ChallengeRequest request, OtpPolicy policy, MessageMaker maker, Dispatch dispatch) {
        checkSession(request.session(), policy);
        for (Recipient recipient : request.recipients()) {
            dispatch.requireReachable(recipient);
            checkRecipient(recipient, policy);
        }
        maker.requireUsable(request);
    }

    static void checkSession(OtpSession session, OtpPolicy policy) {
        if (policy.duty().oneBudget() && session.device().isPresent()) {
            throw new InvalidValueException(
                    "knownDevice", "(hidden)", policy.name() + " allows one budget per account: leave the device out");
        }
        if (policy.duty().bound() && session.binding().isEmpty()) {
            throw new InvalidValueException(
                    "binding", "(missing)", policy.name() + " binds each code: name amount and payee (RTS art. 5)");
        }
    }

    private static void checkRecipient(Recipient recipient, OtpPolicy policy) {
        if (recipient instanceof EmailAddress && policy.duty().phonesOnly()) {
            throw new InvalidValueException(
                    "recipient", recipient.masked(), policy.name() + " allows no e-mail (SP 800-63B-4 §3.1.3.1)");
        }
        if (recipient instanceof PhoneNumber
                && policy.duty().phonesOnly()
                && policy.timeToLive().compareTo(OtpPolicy.OUT_OF_BAND_LIFETIME) > 0) {
            throw new InvalidValueException(
                    "timeToLive", policy.timeToLive().toString(), "at most 10 minutes (SP 800-63B-4 §3.1.3.2)");
        }
    }
}
