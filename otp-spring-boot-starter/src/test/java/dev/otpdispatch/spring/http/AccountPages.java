package dev.otpdispatch.spring.http;

import dev.otpdispatch.login.Account;
import dev.otpdispatch.login.AccountDirectory;
import dev.otpdispatch.login.LoginAction;
import dev.otpdispatch.login.LoginStart;
import dev.otpdispatch.login.LoginState;
import dev.otpdispatch.login.LoginStep;
import dev.otpdispatch.login.LoginTexts;
import dev.otpdispatch.login.LoginTurn;
import dev.otpdispatch.login.OtpLogin;
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
    String phone(Principal person, Locale language, CsrfToken csrf, HttpSession session) {
        LoginState open = (LoginState) session.getAttribute(changeOf(person));
        LoginStep step = open == null ? begin(person, session) : login.show(open);
        if (step instanceof LoginStep.PhoneSaved saved) {
            session.removeAttribute(changeOf(person));
            return "<p>From now on codes go to " + saved.number();
        }
        return "<p>"
                + step.problem()
                        .map(why -> texts.text(why, Instant.now(), language))
                        .orElse("")
                + "<form method=post><input name=\"_csrf\" value=\"" + csrf.getToken() + "\"><input name="
                + (step instanceof LoginStep.EnterPhone ? "phone" : "code") + "><button>Go on</button>"
                + "<button name=again value=yes>Another number</button></form>";
    }

    /** The new number is saved once the code that went to it was typed, and until then the old one stays. */
    @PostMapping("/account/phone")
    String answer(
            Principal person,
            @RequestParam(name = "phone", defaultValue = "") String phone,
            @RequestParam(name = "code", defaultValue = "") String code,
            @RequestParam(name = "again", defaultValue = "") String again,
            HttpSession session) {
        LoginState open = (LoginState) session.getAttribute(changeOf(person));
        if (open == null || !again.isEmpty()) {
            session.removeAttribute(changeOf(person));
        } else {
            LoginAction action = login.show(open) instanceof LoginStep.EnterPhone
                    ? new LoginAction.GivePhone(phone)
                    : new LoginAction.SubmitCode(code);
            session.setAttribute(changeOf(person), login.next(open, action).state());
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

    private LoginStep begin(Principal person, HttpSession session) {
        LoginTurn turn =
                login.registerPhone(LoginStart.inSession(session.getId()).withUsername(person.getName()));
        session.setAttribute(changeOf(person), turn.state());
        return turn.step();
    }

    private static String changeOf(Principal person) {
        return "new number of " + person.getName();
    }
}
// end
