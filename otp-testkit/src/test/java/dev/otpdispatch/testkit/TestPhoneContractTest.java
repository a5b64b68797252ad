package dev.otpdispatch.testkit;

import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.MessageProvider;
import dev.otpdispatch.delivery.Recipient;
import dev.otpdispatch.delivery.SendOutcome;

/** A phone has no gateway, so it is told what one answers: each send says that and nothing else. */
class TestPhoneContractTest extends MessageProviderContract {
    @Override
    protected MessageProvider createProvider(GatewayAccess gateway) {
        return new Told(TestPhone.create(), new LineProvider(gateway));
    }

    @Override
    protected GatewayScript script() {
        return LineProvider.script();
    }

    private record Told(TestPhone phone, LineProvider line) implements MessageProvider {
        @Override
        public SendOutcome send(Message message) {
            SendOutcome outcome = line.send(message);
            synchronized (phone) {
                phone.answerNext(outcome);
                return phone.send(message);
            }
        }

        @Override
        public boolean supports(Recipient recipient) {
            return line.supports(recipient) && phone.supports(recipient);
        }
    }
}
