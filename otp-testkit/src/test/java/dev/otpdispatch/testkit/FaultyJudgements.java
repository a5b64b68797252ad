package dev.otpdispatch.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.delivery.SendOutcome.Detail;
import dev.otpdispatch.delivery.SendOutcome.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Providers that hand over as they should, and make the wrong thing of what comes back. */
final class FaultyJudgements {
    private FaultyJudgements() {}

    static final class AnswersNull extends LineProvider {
        AnswersNull(GatewayAccess gateway) {
            super(gateway);
        }

        @Override
        @SuppressWarnings("NullAway") // the fault
        SendOutcome judged(String verdict, String words, Message message) {
            return null;
        }
    }

    static final class MakesIdsUp extends LineProvider {
        MakesIdsUp(GatewayAccess gateway) {
            super(gateway);
        }

        @Override
        SendOutcome judged(String verdict, String words, Message message) {
            return SendOutcome.accepted("1");
        }
    }

    /** Takes one verdict for another. */
    static final class Misreads extends LineProvider {
        private final String verdict;
        private final String mistaken;

        Misreads(GatewayAccess gateway, String verdict, String mistaken) {
            super(gateway);
            this.verdict = verdict;
            this.mistaken = mistaken;
        }

        @Override
        SendOutcome judged(String given, String words, Message message) {
            return super.judged(given.replace(verdict, mistaken), words, message);
        }
    }

    static final class TakesNoiseForYes extends LineProvider {
        TakesNoiseForYes(GatewayAccess gateway) {
            super(gateway);
        }

        @Override
        SendOutcome lost(Message message) {
            return SendOutcome.accepted();
        }
    }

    static final class TakesHalfAnAnswer extends LineProvider {
        TakesHalfAnAnswer(GatewayAccess gateway) {
            super(gateway);
        }

        @Override
        String line(Socket socket) throws IOException {
            byte[] all = socket.getInputStream().readAllBytes();
            return new String(all, US_ASCII) + " ";
        }
    }

    static final class TakesAnythingForYes extends LineProvider {
        TakesAnythingForYes(GatewayAccess gateway) {
            super(gateway);
        }

        @Override
        SendOutcome meaningless(String answer) {
            return SendOutcome.accepted();
        }
    }

    static final class TakesLostForNotSent extends LineProvider {
        TakesLostForNotSent(GatewayAccess gateway) {
            super(gateway);
        }

        @Override
        SendOutcome lost(Message message) {
            return unreachable();
        }
    }

    static final class TellsTheCode extends LineProvider {
        TellsTheCode(GatewayAccess gateway) {
            super(gateway);
        }

        @Override
        SendOutcome lost(Message message) {
            return SendOutcome.unknown(Detail.of("lost " + message.codeOrText()));
        }
    }

    static final class ThrowsWhereItFails extends LineProvider {
        ThrowsWhereItFails(GatewayAccess gateway) {
            super(gateway);
        }

        @Override
        SendOutcome lost(Message message) {
            throw new UncheckedIOException(new IOException("lost"));
        }

        @Override
        SendOutcome unreachable() {
            throw new UncheckedIOException(new IOException("nobody there"));
        }
    }

    static final class WaitsForEver extends LineProvider {
        WaitsForEver(GatewayAccess gateway) {
            super(gateway);
        }

        @Override
        String line(Socket socket) throws IOException {
            StringBuilder line = new StringBuilder();
            for (int next = socket.getInputStream().read();
                    next >= 0;
                    next = socket.getInputStream().read()) {
                line.append((char) next);
            }
            return line.toString();
        }
    }

    static final class WaitsForEachByte extends LineProvider {
        WaitsForEachByte(GatewayAccess gateway) {
            super(gateway);
        }

        @Override
        String line(Socket socket) throws IOException {
            socket.setSoTimeout((int) gateway.patience().toMillis());
            int next = socket.getInputStream().read();
            return next < 0 || next == '\n' ? "" : line(socket);
        }
    }

    static final class MixesOutcomesUp extends LineProvider {
        private final AtomicReference<@Nullable SendOutcome> last = new AtomicReference<>();

        MixesOutcomesUp(GatewayAccess gateway) {
            super(gateway);
        }

        @Override
        SendOutcome exchange(String request, Message message) {
            SendOutcome own = super.exchange(request, message);
            SendOutcome others = last.getAndSet(own);
            return others == null ? own : others;
        }
    }

    static final class RepeatsTheGateway extends LineProvider {
        RepeatsTheGateway(GatewayAccess gateway) {
            super(gateway);
        }

        @Override
        Detail said(String words, Message message) {
            return new Detail(0, Reason.UNKNOWN.name(), words);
        }
    }

    static final class TakesItsEndForYes extends LineProvider {
        TakesItsEndForYes(GatewayAccess gateway) {
            super(gateway);
        }

        @Override
        SendOutcome lost(Message message) {
            return closed ? SendOutcome.accepted() : super.lost(message);
        }
    }
}
