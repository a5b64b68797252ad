package dev.otpdispatch.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.delivery.SendOutcome.Unknown;
import java.net.Socket;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Providers that hand over what, when or as often as they should not, or show what they must not. */
final class FaultyHandovers {
    private FaultyHandovers() {}

    static final class LogsTheText extends LineProvider {
        private static final Logger LOG = LoggerFactory.getLogger(LogsTheText.class);

        LogsTheText(GatewayAccess gateway) {
            super(gateway);
        }

        @Override
        String encoded(String text) {
            LOG.debug("sending {}", text);
            return super.encoded(text);
        }
    }

    static final class ShowsTheSecret extends LineProvider {
        ShowsTheSecret(GatewayAccess gateway) {
            super(gateway);
        }

        @Override
        public String toString() {
            return "LineProvider[" + gateway.secret() + "]";
        }
    }

    static final class RepeatsWhatIsRefused extends LineProvider {
        RepeatsWhatIsRefused(GatewayAccess gateway) {
            super(gateway);
        }

        @Override
        SendOutcome exchange(String request, Message message) {
            super.exchange(request, message);
            return super.exchange(request, message);
        }
    }

    static final class SendsAgainWhatIsLost extends LineProvider {
        SendsAgainWhatIsLost(GatewayAccess gateway) {
            super(gateway);
        }

        @Override
        SendOutcome exchange(String request, Message message) {
            SendOutcome first = super.exchange(request, message);
            return first instanceof Unknown ? super.exchange(request, message) : first;
        }
    }

    static final class KeepsADeadConnection extends LineProvider {
        private final AtomicReference<@Nullable Socket> kept = new AtomicReference<>();

        KeepsADeadConnection(GatewayAccess gateway) {
            super(gateway);
        }

        @Override
        SendOutcome exchange(String request, Message message) {
            return kept.getAndSet(new Socket()) == null ? super.exchange(request, message) : lost(message);
        }
    }

    static final class TrustsItsCaller extends LineProvider {
        TrustsItsCaller(GatewayAccess gateway) {
            super(gateway);
        }

        @Override
        public SendOutcome send(Message message) {
            ((PhoneNumber) message.recipient()).digits();
            return super.send(message);
        }
    }

    static final class ChokesOnAText extends LineProvider {
        ChokesOnAText(GatewayAccess gateway) {
            super(gateway);
        }

        @Override
        String encoded(String text) {
            if (text.indexOf(0) >= 0) {
                throw new IllegalArgumentException("NUL");
            }
            return super.encoded(text);
        }
    }

    static final class BendsAText extends LineProvider {
        BendsAText(GatewayAccess gateway) {
            super(gateway);
        }

        @Override
        String encoded(String text) {
            return Base64.getEncoder().encodeToString(text.getBytes(US_ASCII));
        }
    }

    static final class SwallowsInterruption extends LineProvider {
        SwallowsInterruption(GatewayAccess gateway) {
            super(gateway);
        }

        @Override
        boolean connected(Socket socket) {
            return !Thread.interrupted() && super.connected(socket);
        }
    }

    static final class SendsWhenClosed extends LineProvider {
        SendsWhenClosed(GatewayAccess gateway) {
            super(gateway);
        }

        @Override
        public void close() {
            // the fault
        }
    }
}
