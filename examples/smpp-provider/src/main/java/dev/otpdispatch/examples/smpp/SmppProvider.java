package dev.otpdispatch.examples.smpp;

import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.delivery.MessageProvider;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.delivery.SendOutcome;
import dev.otpdispatch.delivery.SendOutcome.Detail;
import dev.otpdispatch.delivery.SendOutcome.Reason;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.DataCodings;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GSMSpecificFeature;
import org.jsmpp.bean.MessageMode;
import org.jsmpp.bean.MessageType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPSession;

/**
 * Sends through an SMS centre by SMPP 3.4. It binds once and again after the session broke, and hands each message over
 * at most once. Thread-safe; whoever made it closes it.
 */
final class SmppProvider implements MessageProvider, AutoCloseable {
    private final SmppAccount account;
    private final SmppLink link;
    private final AtomicInteger references = new AtomicInteger();

    SmppProvider(SmppAccount account) {
        this.account = account;
        this.link = new SmppLink(account);
    }

    // sample: send
    @Override
    public SendOutcome send(Message message) {
        if (!(message.recipient() instanceof PhoneNumber phone)) {
            return SendOutcome.rejected(Reason.INVALID_RECIPIENT, Detail.of("SMPP reaches phones only"));
        }
        Segments segments;
        try {
            segments = Segments.of(message.text(), (byte) references.incrementAndGet());
        } catch (IllegalArgumentException uncarriable) {
            return SendOutcome.rejected(Reason.CONTENT_REFUSED, Detail.of("SMPP cannot carry this text"));
        }
        SMPPSession session;
        try {
            session = link.bound();
        } catch (IOException nothingSubmitted) {
            return notBound(nothingSubmitted);
        }
        return submit(session, phone.digits(), segments);
    }
    // end

    /**
     * Whether the next message needs no bind; for a health check. A session that broke may be noticed a little later.
     */
    boolean isBound() {
        return link.isBound();
    }

    private static SendOutcome notBound(IOException cause) {
        return cause.getCause() instanceof NegativeResponseException refused
                ? SmppStatus.ofBind(refused.getCommandStatus())
                : SendOutcome.retryable(Reason.UNAVAILABLE, Detail.of("the SMS centre cannot be reached"));
    }

    /** Once one part was taken, the person may see something: whatever happens then is unknown. */
    private SendOutcome submit(SMPPSession session, String number, Segments segments) {
        String firstId = "";
        for (byte[] part : segments.parts()) {
            SendOutcome outcome = submit(session, number, segments, part);
            if (!(outcome instanceof SendOutcome.Accepted accepted)) {
                return firstId.isEmpty() ? outcome : SendOutcome.unknown(outcome.detail());
            }
            firstId = firstId.isEmpty() ? accepted.messageId().orElse("?") : firstId;
        }
        return SendOutcome.accepted(firstId);
    }

    private SendOutcome submit(SMPPSession session, String number, Segments segments, byte[] part) {
        try {
            return SendOutcome.accepted(session.submitShortMessage(
                            "",
                            senderType(),
                            NumberingPlanIndicator.UNKNOWN,
                            account.sender(),
                            TypeOfNumber.INTERNATIONAL,
                            NumberingPlanIndicator.ISDN,
                            number,
                            esmClass(segments.isConcatenated()),
                            (byte) 0,
                            (byte) 0,
                            null,
                            null,
                            new RegisteredDelivery(SMSCDeliveryReceipt.DEFAULT),
                            (byte) 0,
                            DataCodings.newInstance(segments.dataCoding()),
                            (byte) 0,
                            part)
                    .getMessageId());
        } catch (NegativeResponseException refused) {
            return SmppStatus.outcome(refused.getCommandStatus());
        } catch (PDUException neverWritten) {
            return SendOutcome.rejected(Reason.CONTENT_REFUSED, Detail.of("SMPP cannot carry this message"));
        } catch (ResponseTimeoutException | InvalidResponseException | IOException perhapsSubmitted) {
            return SendOutcome.unknown(Detail.of(
                    "no answer that can be read: " + perhapsSubmitted.getClass().getSimpleName()));
        }
    }

    private TypeOfNumber senderType() {
        return account.sender().matches("[0-9]+") ? TypeOfNumber.INTERNATIONAL : TypeOfNumber.ALPHANUMERIC;
    }

    private static ESMClass esmClass(boolean concatenated) {
        return concatenated
                ? new ESMClass(MessageMode.DEFAULT, MessageType.DEFAULT, GSMSpecificFeature.UDHI)
                : new ESMClass();
    }

    @Override
    public void close() {
        link.close();
    }

    @Override
    public String toString() {
        return "SmppProvider[" + account + "]";
    }
}
