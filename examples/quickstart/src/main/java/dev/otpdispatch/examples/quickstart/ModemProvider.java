package dev.otpdispatch.examples.quickstart;

import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.MessageProvider;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.delivery.SendOutcome.Detail;
import dev.otpdispatch.delivery.SendOutcome.Reason;
import java.io.IOException;
import java.net.ConnectException;

// sample: provider
/** Sends through a modem of one's own: a whole provider. */
final class ModemProvider implements MessageProvider {
    private final Modem modem;

    ModemProvider(Modem modem) {
        this.modem = modem;
    }

    @Override
    public SendOutcome send(Message message) {
        if (!(message.recipient() instanceof PhoneNumber phone)) {
            return SendOutcome.rejected(Reason.INVALID_RECIPIENT, Detail.of("a modem reaches phones only"));
        }
        try {
            return SendOutcome.accepted(modem.send(phone.e164(), message.text()));
        } catch (ConnectException nothingSent) {
            return SendOutcome.retryable(Reason.UNAVAILABLE, Detail.of("modem is off"));
        } catch (IOException perhapsSent) {
            return SendOutcome.unknown(Detail.of("modem went away"));
        }
    }
}
// end
