package dev.otpdispatch.examples.terminal;

import dev.otpdispatch.LimitKey;
import dev.otpdispatch.login.LoginAction;
import dev.otpdispatch.login.LoginStart;
import dev.otpdispatch.login.LoginStep;
import dev.otpdispatch.login.LoginTexts;
import dev.otpdispatch.login.LoginTurn;
import dev.otpdispatch.login.OtpLogin;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.server.auth.keyboard.InteractiveChallenge;
import org.apache.sshd.server.auth.keyboard.KeyboardInteractiveAuthenticator;
import org.apache.sshd.server.session.ServerSession;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the code in the dialogue of RFC 4256, after the password or the key. Each answer is one request of the
 * client, so the state is kept with the connection.
 */
final class SshCode implements KeyboardInteractiveAuthenticator {
    private static final AttributeKey<LoginTurn> TURN = new AttributeKey<>();
    private static final LoginTexts TEXTS = LoginTexts.standard();

    private final OtpLogin login;

    SshCode(OtpLogin login) {
        this.login = login;
    }

    // sample: ssh
    /** The question; null where there is nothing to ask, which refuses the client. */
    @Override
    public @Nullable InteractiveChallenge generateChallenge(
            ServerSession session, String username, String lang, String subMethods) {
        LoginTurn turn = session.getAttribute(TURN);
        if (turn == null) {
            turn = login.start(
                    LoginStart.inSession(HexFormat.of().formatHex(session.getSessionId()))
                            .withUsername(username)
                            .inLanguage(Locale.forLanguageTag(lang)),
                    address(session));
            session.setAttribute(TURN, turn);
        }
        return turn.step() instanceof LoginStep.EnterCode page ? question(page) : null;
    }

    /** The answer. A wrong one makes the client ask again, and the question then says why. */
    @Override
    public boolean authenticate(ServerSession session, String username, List<String> responses) {
        LoginTurn turn = session.getAttribute(TURN);
        if (turn == null || responses.size() != 1) {
            return false;
        }
        LoginTurn next = login.next(turn.state(), new LoginAction.SubmitCode(responses.get(0)), address(session));
        session.setAttribute(TURN, next);
        return next.step() instanceof LoginStep.Done;
    }
    // end

    private static InteractiveChallenge question(LoginStep.EnterCode page) {
        InteractiveChallenge question = new InteractiveChallenge();
        question.setInteractionName("");
        question.setInteractionInstruction(page.problem()
                .map(why -> TEXTS.text(why, Instant.now(), Locale.ENGLISH))
                .or(() -> page.sent().map(sent -> "Sent to " + String.join(", ", sent.recipients())))
                .orElse(""));
        question.setLanguageTag("");
        question.addPrompt("Code: ", true);
        return question;
    }

    private static LimitKey address(ServerSession session) {
        InetSocketAddress client = (InetSocketAddress) session.getClientAddress();
        return LimitKey.ofAddress(client.getAddress().getHostAddress());
    }
}
