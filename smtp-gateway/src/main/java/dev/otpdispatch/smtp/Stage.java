package dev.otpdispatch.smtp;

/** Where in the dialogue about one message the server answers; in the order of the commands. */
enum Stage {
    SENDER("MAIL FROM"),
    RECIPIENT("RCPT TO"),
    DATA("DATA"),
    CONTENT("the end of the message");

    static final Stage[] BEFORE_HANDOVER = {SENDER, RECIPIENT, DATA};

    final String command;

    Stage(String command) {
        this.command = command;
    }
}
