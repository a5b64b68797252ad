package dev.otpdispatch.examples.quickstart;

import java.io.IOException;

/** What the modem's own library offers: it returns the modem's id of the message. */
interface Modem {
    String send(String number, String text) throws IOException;
}
