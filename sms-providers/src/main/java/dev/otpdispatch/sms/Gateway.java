package dev.otpdispatch.sms;

import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.delivery.SendOutcome.Detail;
import dev.otpdispatch.delivery.SendOutcome.Reason;
import dev.otpdispatch.failure.InvalidValueException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One gateway, ready to send: the definition with its settings filled in. */
final class Gateway {
    private final DefinitionParts parts;
    private final Map<String, String> settings;
    private final Requests requests;
    private final Credential credential;
    private final Transport transport;
    private final Redactor redactor;
    private final ExchangeLog log;
    private final InstantSource clock;
    private final FirstSent firstSent = new FirstSent();

    Gateway(
            DefinitionParts parts,
            Map<String, String> settings,
            Requests requests,
            Credential credential,
            Transport transport,
            Redactor redactor,
            ExchangeLog log,
            InstantSource clock) {
        this.parts = parts;
        this.settings = settings;
        this.requests = requests;
        this.credential = credential;
        this.transport = transport;
        this.redactor = redactor;
        this.log = log;
        this.clock = clock;
    }

    SendOutcome send(Message message) {
        try {
            MessageScope scope = MessageScope.of(parts, settings, message, firstSent.of(message.id(), clock.instant()));
            if (!scope.reachesRecipient()) {
                return SendOutcome.rejected(
                        Reason.INVALID_RECIPIENT, Detail.of("this gateway does not reach numbers of that country"));
            }
            return exchange(message, scope);
        } catch (InvalidValueException unfit) {
            return SendOutcome.rejected(
                    reason(unfit), Detail.of(message.redact(unfit.field() + ": " + unfit.remedy())));
        }
    }

    private SendOutcome exchange(Message message, Scope scope) {
        OutgoingRequest request = requests.of(scope);
        log.request(message, scope);
        List<String> proofs = new ArrayList<>();
        Exchange exchange = credential.send(request, transport, proofs::add);
        UnaryOperator<String> redact = redactor.of(message, scope, proofs);
        log.answer(message, exchange, redact);
        return outcome(exchange, redact);
    }

    private SendOutcome outcome(Exchange exchange, UnaryOperator<String> redact) {
        if (exchange instanceof Exchange.Answered answered) {
            return Verdict.of(parts.verdict(), answered.answer(), redact, clock);
        }
        if (exchange instanceof Exchange.NotWritten notWritten) {
            boolean retryable = Meaning.of(notWritten.reason()).retryable();
            Detail detail = Detail.of(redact.apply(notWritten.why()));
            return new SendOutcome.Rejected(notWritten.reason(), retryable, Optional.empty(), detail);
        }
        return SendOutcome.unknown(Detail.of(redact.apply(((Exchange.Lost) exchange).why())));
    }

    private static Reason reason(InvalidValueException unfit) {
        return unfit.field().startsWith("attributes") ? Reason.CONFIGURATION : Reason.CONTENT_REFUSED;
    }
}
