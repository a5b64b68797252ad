package dev.otpdispatch.smtp;

/** Where in the dialogue about one message the server answers; in the order of the commands. */
enum Stage {
    SENDER(0, "MAIL FROM"),
    RECIPIENT(1, "RCPT TO"),
    DATA(2, "DATA"),
    CONTENT(3, "the end of the message");

    static final Stage[] BEFORE_HANDOVER = {SENDER, RECIPIENT, DATA};

    /** Which answer of the dialogue it is, counted from 0. */
    final int answer;

    final String command;

    Stage(int answer, String command) {
        this.answer = answer;
        this.command = command;
    }
}
