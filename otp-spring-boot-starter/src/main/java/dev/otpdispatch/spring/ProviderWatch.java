package dev.otpdispatch.spring;

import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.SendOutcome;

/** Looks on while a named provider sends: for metrics and for health. */
@FunctionalInterface
interface ProviderWatch {
    /**
     * Lets a provider send, once, and answers what it answers.
     *
     * @param provider who sends
     * @param message not to be shown, nor anything of it
     */
    SendOutcome send(NamedProvider provider, Message message);
}
