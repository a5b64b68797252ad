package dev.otpdispatch.examples.quickstart;

import dev.otpdispatch.OtpListener;
import java.util.function.Consumer;

// sample: listener
/** Writes down who was let in or locked out, and what went wrong; accounts by their id, numbers masked. */
final class AuditTrail implements OtpListener {
    private final Consumer<String> journal;

    AuditTrail(Consumer<String> journal) {
        this.journal = journal;
    }

    @Override
    public void on(OtpEvent event) {
        if (event instanceof Checked checked) {
            journal.accept(checked.verdict() + " " + checked.session().account());
        } else if (event instanceof AccountLocked locked) {
            journal.accept("LOCKED until " + locked.until()
                    + locked.session().map(it -> " " + it.account()).orElse(""));
        } else if (event instanceof AccountBlocked blocked) {
            journal.accept(
                    "BLOCKED" + blocked.session().map(it -> " " + it.account()).orElse(""));
        } else if (event instanceof Refused refused) {
            journal.accept("REFUSED by " + refused.rule());
        } else if (event instanceof Delivered delivered) {
            journal.accept(delivered.messageId() + " to " + delivered.recipient() + ": " + delivered.outcome());
        } // and whatever events later versions add
    }
}
// end
