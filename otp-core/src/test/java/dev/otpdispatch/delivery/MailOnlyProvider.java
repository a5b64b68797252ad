package dev.otpdispatch.delivery;

/** Reaches mailboxes alone, and accepts under its own name. */
record MailOnlyProvider(String name) implements MessageProvider {
    @Override
    public SendOutcome send(Message message) {
        return SendOutcome.accepted(name);
    }

    @Override
    public boolean supports(Recipient recipient) {
        return recipient instanceof EmailAddress;
    }
}
