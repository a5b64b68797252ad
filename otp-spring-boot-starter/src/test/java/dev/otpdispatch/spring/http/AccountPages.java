package dev.otpdispatch.spring.http;

import dev.otpdispatch.LimitKey;
import dev.otpdispatch.login.Account;
import dev.otpdispatch.login.AccountDirectory;
import dev.otpdispatch.login.LoginAction;
import dev.otpdispatch.login.LoginStart;
import dev.otpdispatch.login.LoginState;
import dev.otpdispatch.login.LoginStep;
import dev.otpdispatch.login.LoginTexts;
import dev.otpdispatch.login.LoginTurn;
import dev.otpdispatch.login.OtpLogin;
import dev.otpdispatch.spring.security.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.time.Instant;
import java.util.Locale;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

// sample: account
/** What people change about themselves, behind the factor: the number that codes go to, and whether any are sent. */
@Controller
class AccountPages {
    private final OtpLogin login;
    private final LoginTexts texts;
    private final AccountDirectory accounts;

    AccountPages(OtpLogin login, LoginTexts texts, AccountDirectory accounts) {
        this.login = login;
        this.texts = texts;
        this.accounts = accounts;
    }

    @GetMapping("/account/phone")
    @ResponseBody
    String phone(Principal person, Locale language, CsrfToken csrf, HttpServletRequest request) {
        LoginState open = (LoginState) request.getSession().getAttribute(changeOf(person));
        LoginStep step = open == null ? begin(person, request) : login.show(open);
        if (step instanceof LoginStep.PhoneSaved saved) {
            request.getSession().removeAttribute(changeOf(person));
            return "<p>From now on codes go to " + saved.number() + "</p>";
        }
        String problem = step.problem()
                .map(why -> texts.text(why, Instant.now(), language))
                .orElse("");
        String field = step instanceof LoginStep.EnterPhone
                ? "New number <input name=\"phone\" type=\"tel\" autocomplete=\"tel\">"
                : "Code <input name=\"code\" inputmode=\"numeric\" autocomplete=\"one-time-code\">";
        return """
                <p role="alert">%s</p>
                <form method="post">
                  <input type="hidden" name="_csrf" value="%s">
                  <label>%s</label>
                  <button>Go on</button>
                  <button name="again" value="yes">Another number</button>
                </form>
                """.formatted(problem, csrf.getToken(), field);
    }

    /** The new number is saved once the code that went to it was typed, and until then the old one stays. */
    @PostMapping("/account/phone")
    String answer(
            Principal person,
            @RequestParam(name = "phone", defaultValue = "") String phone,
            @RequestParam(name = "code", defaultValue = "") String code,
            @RequestParam(name = "again", defaultValue = "") String again,
            HttpServletRequest request) {
        HttpSession session = request.getSession();
        LoginState open = (LoginState) session.getAttribute(changeOf(person));
        if (open == null || !again.isEmpty()) {
            session.removeAttribute(changeOf(person));
        } else {
            LoginAction action = login.show(open) instanceof LoginStep.EnterPhone
                    ? new LoginAction.GivePhone(phone)
                    : new LoginAction.SubmitCode(code);
            session.setAttribute(
                    changeOf(person), login.next(open, action, client(request)).state());
        }
        return "redirect:/account/phone";
    }

    @PostMapping("/account/sms")
    @ResponseBody
    String sms(Principal person, @RequestParam("off") boolean off) {
        Account account = accounts.find(person.getName()).orElseThrow();
        if (!accounts.mayDisable(account)) { // the same asks whether a page offers it
            return "it cannot be switched off";
        }
        accounts.setSmsDisabled(account.id(), off);
        return off ? "no more codes" : "codes again";
    }

    private LoginStep begin(Principal person, HttpServletRequest request) {
        HttpSession session = request.getSession();
        LoginStart start = LoginStart.inSession(session.getId())
                .withUsername(person.getName())
                .inLanguage(request.getLocale());
        LoginTurn turn = login.registerPhone(start, client(request));
        session.setAttribute(changeOf(person), turn.state());
        return turn.step();
    }

    /** Counted beside the number: who may name any number could otherwise have messages sent to many. */
    private static LimitKey[] client(HttpServletRequest request) {
        return ClientAddress.limitKey(request).toArray(LimitKey[]::new);
    }

    private static String changeOf(Principal person) {
        return "new number of " + person.getName();
    }
}
// end
