package dev.otpdispatch.smtp;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetupTest;
import dev.otpdispatch.testkit.MutableClock;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;

/** A GreenMail server and what it received: read back by a mail library, not by us. */
final class Inbox implements AutoCloseable {
    private final GreenMail mail = new GreenMail(ServerSetupTest.SMTP.dynamicPort());

    Inbox() {
        mail.start();
    }

    SmtpServer.Builder server() {
        return Samples.serverAt(mail.getSmtp().getPort())
                .clock(MutableClock.startingAt(Instant.parse("2026-03-04T05:06:07Z")));
    }

    /** The one message that came. */
    MimeMessage only() {
        MimeMessage[] all = mail.getReceivedMessages();
        if (all.length != 1) {
            throw new AssertionError(all.length + " messages instead of one");
        }
        return all[0];
    }

    /** The one message that came, as it was on the wire. */
    String raw() {
        return GreenMailUtil.getWholeMessage(only());
    }

    /** All that came, in the order in which it came. */
    MimeMessage[] all() {
        return mail.getReceivedMessages();
    }

    int count() {
        return mail.getReceivedMessages().length;
    }

    @Override
    public void close() {
        mail.stop();
    }
}
