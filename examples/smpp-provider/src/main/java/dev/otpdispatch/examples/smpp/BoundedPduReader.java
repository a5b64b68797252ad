package dev.otpdispatch.examples.smpp;

import java.io.DataInputStream;
import java.io.IOException;
import org.jsmpp.DefaultPDUReader;
import org.jsmpp.InvalidCommandLengthException;
import org.jsmpp.bean.Command;

/** Believes no length beyond what an answer can have: jsmpp would set aside up to 2 GiB for what is no SMPP at all. */
final class BoundedPduReader extends DefaultPDUReader {
    private static final int LONGEST = 64 * 1024;

    @Override
    public Command readPDUHeader(DataInputStream in) throws InvalidCommandLengthException, IOException {
        Command header = super.readPDUHeader(in);
        if (header.getCommandLength() > LONGEST) {
            throw new InvalidCommandLengthException("a PDU of " + header.getCommandLength() + " bytes");
        }
        return header;
    }
}
