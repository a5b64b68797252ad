package dev.otpdispatch.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Speaks SMPP 3.4 up to a {@code submit_sm}: binds whoever comes and answers that it is there. */
final class SmppHandover implements GatewayScript.Handover {
    /** Values of command_status (SMPP 3.4 §5.1.3). */
    static final int OK = 0;

    static final int INVALID_SENDER = 0x0A;
    static final int INVALID_DESTINATION = 0x0B;
    static final int THROTTLED = 0x58;
    /** Of what a request reads: sequence number, destination, text. */
    static final int LINES = 3;

    /** Values of command_id (SMPP 3.4 §5.1.2.1); an answer has the highest bit set. */
    private static final int SUBMIT = 0x04;

    private static final int UNBIND = 0x06;
    private static final int ENQUIRE_LINK = 0x15;
    private static final int ANSWER = 0x80000000;

    private static final int HEADER = 16;
    private static final int MOST = 64 * 1024;
    private static final byte UCS2 = 8;

    @Override
    public @Nullable String receive(ScriptedConnection connection) throws IOException {
        while (true) {
            byte[] head = connection.readAtMost(HEADER);
            if (head.length < HEADER) {
                return null;
            }
            ByteBuffer header = ByteBuffer.wrap(head);
            int length = header.getInt();
            int command = header.getInt();
            header.getInt();
            int sequence = header.getInt();
            if (length < HEADER || length > MOST) {
                throw new IOException("no PDU of SMPP: " + length + " bytes");
            }
            byte[] body = connection.read(length - HEADER).getBytes(ISO_8859_1);
            if (command == SUBMIT) {
                return submission(sequence, ByteBuffer.wrap(body));
            }
            if (command > 0) {
                String systemId = command == UNBIND || command == ENQUIRE_LINK ? "" : "scripted\0";
                connection.write(pdu(command | ANSWER, OK, sequence, systemId));
            }
        }
    }

    /** A submit_sm_resp to a request. */
    static String answer(String request, int status, String messageId) {
        int sequence = Integer.parseInt(request.substring(0, request.indexOf('\n')));
        return pdu(SUBMIT | ANSWER, status, sequence, status == OK ? messageId + "\0" : "");
    }

    /** The fields of a submit_sm in their order (SMPP 3.4 §4.4.1). */
    private static String submission(int sequence, ByteBuffer body) {
        text(body); // service_type
        address(body); // the sender
        String destination = address(body);
        body.position(body.position() + 3); // esm_class, protocol_id, priority_flag
        text(body); // schedule_delivery_time
        text(body); // validity_period
        body.position(body.position() + 2); // registered_delivery, replace_if_present_flag
        byte coding = body.get();
        body.get(); // sm_default_msg_id
        byte[] message = new byte[Byte.toUnsignedInt(body.get())];
        body.get(message);
        return sequence + "\n" + destination + "\n" + new String(message, coding == UCS2 ? UTF_16BE : ISO_8859_1);
    }

    private static String address(ByteBuffer body) {
        body.position(body.position() + 2); // type of number, numbering plan
        return text(body);
    }

    /** A C-octet string. */
    private static String text(ByteBuffer body) {
        StringBuilder text = new StringBuilder();
        for (byte next = body.get(); next != 0; next = body.get()) {
            text.append((char) next);
        }
        return text.toString();
    }

    private static String pdu(int command, int status, int sequence, String body) {
        byte[] header = ByteBuffer.allocate(HEADER)
                .putInt(HEADER + body.length())
                .putInt(command)
                .putInt(status)
                .putInt(sequence)
                .array();
        return new String(header, ISO_8859_1) + body;
    }
}
