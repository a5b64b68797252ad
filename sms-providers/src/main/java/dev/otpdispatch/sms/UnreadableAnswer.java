package dev.otpdispatch.sms;

/** An answer is not what a rule needs to read; never leaves this package. */
final class UnreadableAnswer extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says how, without a word of the answer itself. */
    UnreadableAnswer(String why) {
        super(why, null, false, false);
    }

    /** What is wrong with it, free of its contents. */
    String why() {
        String message = getMessage();
        return message == null ? "unreadable" : message;
    }
}
