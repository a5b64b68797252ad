package dev.otpdispatch.spring.http;

import dev.otpdispatch.login.LoginAction;
import dev.otpdispatch.login.LoginStart;
import dev.otpdispatch.login.LoginState;
import dev.otpdispatch.login.LoginStep;
import dev.otpdispatch.login.LoginTurn;
import dev.otpdispatch.login.OtpLogin;
import dev.otpdispatch.spring.security.SmsOtpFactor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

// sample: controller
/** Pages of the application's own: they run the login, and hand its proof to the factor. */
@Controller
class OwnPages {
    private final OtpLogin login;
    private final SmsOtpFactor factor;

    OwnPages(OtpLogin login, SmsOtpFactor factor) {
        this.login = login;
        this.factor = factor;
    }

    @GetMapping("/verify")
    @ResponseBody
    String page(Principal person, HttpSession session, CsrfToken csrf) {
        LoginTurn turn = login.start(LoginStart.inSession(session.getId()).withUsername(person.getName()));
        session.setAttribute("login", turn.state());
        return "<form method=post><input name=\"_csrf\" value=\"" + csrf.getToken() + "\"><input name=code></form>";
    }

    @PostMapping("/verify")
    String answer(@RequestParam("code") String code, HttpServletRequest request, HttpServletResponse response) {
        LoginState state = (LoginState) request.getSession().getAttribute("login");
        LoginTurn turn = login.next(state, new LoginAction.SubmitCode(code));
        request.getSession().setAttribute("login", turn.state());
        if (turn.step() instanceof LoginStep.Done done) {
            factor.grant(done.proof(), request, response);
            return "redirect:/orders";
        }
        return "redirect:/verify";
    }
}
// end
