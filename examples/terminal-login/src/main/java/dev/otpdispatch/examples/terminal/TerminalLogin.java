package dev.otpdispatch.examples.terminal;

import dev.otpdispatch.Verified;
import dev.otpdispatch.login.LoginAction;
import dev.otpdispatch.login.LoginProblem;
import dev.otpdispatch.login.LoginStart;
import dev.otpdispatch.login.LoginStep;
import dev.otpdispatch.login.LoginTexts;
import dev.otpdispatch.login.LoginTurn;
import dev.otpdispatch.login.OtpLogin;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Asks for a code at a terminal, after the password. */
final class TerminalLogin {
    private static final LoginTexts TEXTS = LoginTexts.standard();

    private final OtpLogin login;
    private final BufferedReader in;
    private final PrintWriter out;
    private final String terminal = UUID.randomUUID().toString();

    TerminalLogin(OtpLogin login, BufferedReader in, PrintWriter out) {
        this.login = login;
        this.in = in;
        this.out = out;
    }

    // sample: terminal
    /** Asks until somebody is in or it is over: the proof, or nothing. */
    Optional<Verified> ask(String username) throws IOException {
        // There is no HTTP session: a field of this object has an id in its place, so that all its codes are counted.
        LoginTurn turn = login.start(LoginStart.inSession(terminal).withUsername(username));
        while (turn.step() instanceof LoginStep.EnterCode page) {
            say(page);
            String typed = in.readLine();
            if (typed == null) {
                return Optional.empty();
            }
            LoginAction action = typed.equals("resend") ? new LoginAction.Resend() : new LoginAction.SubmitCode(typed);
            turn = login.next(turn.state(), action);
        }
        if (turn.step() instanceof LoginStep.Done done) {
            return Optional.of(done.proof());
        }
        turn.step().problem().ifPresent(why -> out.println(text(why)));
        return Optional.empty();
    }
    // end

    private void say(LoginStep.EnterCode page) {
        page.problem().ifPresent(why -> out.println(text(why)));
        page.sent().ifPresent(sent -> out.println("Sent to " + String.join(", ", sent.recipients())));
        out.print("Code, or resend: ");
        out.flush();
    }

    private static String text(LoginProblem problem) {
        return TEXTS.text(problem, Instant.now(), Locale.ENGLISH);
    }
}
