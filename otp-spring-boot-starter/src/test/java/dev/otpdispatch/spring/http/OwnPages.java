package dev.otpdispatch.spring.http;

import dev.otpdispatch.LimitKey;
import dev.otpdispatch.login.LoginAction;
import dev.otpdispatch.login.LoginStart;
import dev.otpdispatch.login.LoginState;
import dev.otpdispatch.login.LoginStep;
import dev.otpdispatch.login.LoginTexts;
import dev.otpdispatch.login.LoginTurn;
import dev.otpdispatch.login.OtpLogin;
import dev.otpdispatch.spring.security.ClientAddress;
import dev.otpdispatch.spring.security.SmsOtpFactor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.security.Principal;
import java.time.Instant;
import java.util.Locale;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

// sample: controller
/** Pages of the application's own: they run the login, and hand its proof to the factor. */
@Controller
class OwnPages {
    private final OtpLogin login;
    private final LoginTexts texts;
    private final SmsOtpFactor factor;

    OwnPages(OtpLogin login, LoginTexts texts, SmsOtpFactor factor) {
        this.login = login;
        this.texts = texts;
        this.factor = factor;
    }

    @GetMapping("/verify")
    void page(
            Principal person,
            Locale language,
            CsrfToken csrf,
            HttpSession session,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        LoginState open = (LoginState) session.getAttribute(loginOf(person));
        LoginStep step = open == null ? begin(person, language, request) : login.show(open);
        if (!(step instanceof LoginStep.EnterCode)) { // it is over: this page says why, and the next one begins anew
            session.removeAttribute(loginOf(person));
        }
        if (step instanceof LoginStep.Skipped skipped) { // this shop lets them in by what they have passed before
            factor.grantWithoutProof(skipped, request, response);
            response.sendRedirect("/orders");
            return;
        }
        String problem = step.problem()
                .map(why -> texts.text(why, Instant.now(), language))
                .orElse("");
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter().print("""
                <p role="alert">%s</p>
                <form method="post">
                  <input type="hidden" name="_csrf" value="%s">
                  <label>Code <input name="code" inputmode="numeric" autocomplete="one-time-code" autofocus></label>
                  <button>Sign in</button>
                  <button name="action" value="resend">Another code</button>
                </form>
                """.formatted(problem, csrf.getToken()));
    }

    @PostMapping("/verify")
    String answer(
            Principal person,
            @RequestParam(name = "code", defaultValue = "") String code,
            @RequestParam(name = "action", defaultValue = "code") String action,
            HttpServletRequest request,
            HttpServletResponse response) {
        HttpSession session = request.getSession();
        LoginState open = (LoginState) session.getAttribute(loginOf(person));
        if (open == null) { // such as a form that was left open until the session ended
            return "redirect:/verify";
        }
        LoginAction typed = action.equals("resend") ? new LoginAction.Resend() : new LoginAction.SubmitCode(code);
        LoginTurn turn = login.next(open, typed, client(request));
        session.setAttribute(loginOf(person), turn.state());
        if (turn.step() instanceof LoginStep.Done done) {
            session.removeAttribute(loginOf(person));
            factor.grant(done.proof(), request, response);
            return "redirect:/orders";
        }
        return "redirect:/verify";
    }

    /** Sends the code. A reload, or the page after a wrong code, finds the login that is open and sends none. */
    private LoginStep begin(Principal person, Locale language, HttpServletRequest request) {
        HttpSession session = request.getSession();
        LoginStart start = LoginStart.inSession(session.getId())
                .withUsername(person.getName())
                .inLanguage(language);
        LoginTurn turn = login.start(start, client(request));
        session.setAttribute(loginOf(person), turn.state());
        return turn.step();
    }

    /** Sends are counted by the client's address too. */
    private static LimitKey[] client(HttpServletRequest request) {
        return ClientAddress.limitKey(request).toArray(LimitKey[]::new);
    }

    /** Whoever signs in on the same session as somebody else does not go on with their login. */
    private static String loginOf(Principal person) {
        return "login of " + person.getName();
    }
}
// end
