package dev.otpdispatch.examples.web.phone;

import dev.otpdispatch.delivery.EmailAddress;
import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.MessageProvider;
import dev.otpdispatch.delivery.Recipient;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.examples.web.phone.ReceivedText.Medium;

/** A mailbox in this process: mails lie on the phone beside the page. */
public final class LoopbackMailbox implements MessageProvider {
    private final Phone phone;

    /**
     * Everybody's mailbox.
     *
     * @param phone where mails are read
     */
    public LoopbackMailbox(Phone phone) {
        this.phone = phone;
    }

    @Override
    public boolean supports(Recipient recipient) {
        return recipient instanceof EmailAddress;
    }

    @Override
    public SendOutcome send(Message message) {
        EmailAddress mailbox = (EmailAddress) message.recipient();
        phone.receive(new ReceivedText(Medium.MAIL, mailbox.address(), message.text()));
        return SendOutcome.accepted(message.id());
    }
}
