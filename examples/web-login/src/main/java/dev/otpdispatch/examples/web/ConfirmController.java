package dev.otpdispatch.examples.web;

import dev.otpdispatch.login.LoginAction;
import dev.otpdispatch.login.LoginStep;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The pages after the user name: one address shows whichever comes next, and each thing that can be done there has one
 * of its own. A POST is answered with a redirect, so that a reload repeats nothing.
 */
@Controller
@RequestMapping(LoginFlow.PAGE)
final class ConfirmController {
    private final LoginFlow flow;
    private final StepPages pages;

    ConfirmController(LoginFlow flow, StepPages pages) {
        this.flow = flow;
        this.pages = pages;
    }

    @GetMapping
    String page(HttpSession session, Locale locale, Model model) {
        Optional<LoginStep> step = flow.show(session);
        if (step.isEmpty()) {
            return "redirect:" + flow.elsewhere(session);
        }
        if (step.get() instanceof LoginStep.PhoneSaved) {
            LoginVisit.end(session);
            return "redirect:/account?phone-saved";
        }
        StepPage page = pages.of(step.get(), locale);
        model.addAttribute("page", page);
        return page.template();
    }

    @PostMapping("/username")
    String username(@RequestParam String username, HttpServletRequest request, HttpServletResponse response) {
        return goOn(new LoginAction.GiveUsername(username), request, response);
    }

    @PostMapping("/code")
    String code(@RequestParam String code, HttpServletRequest request, HttpServletResponse response) {
        return goOn(new LoginAction.SubmitCode(code), request, response);
    }

    @PostMapping("/resend")
    String resend(HttpServletRequest request, HttpServletResponse response) {
        return goOn(new LoginAction.Resend(), request, response);
    }

    @PostMapping("/poll")
    String poll(HttpServletRequest request, HttpServletResponse response) {
        return goOn(new LoginAction.Poll(), request, response);
    }

    /** The same for a script: where to go, or nothing while there is nothing new. */
    @PostMapping(path = "/poll", headers = "X-Requested-With=fetch")
    ResponseEntity<String> pollQuietly(HttpServletRequest request, HttpServletResponse response) {
        Optional<LoginStep> shown = flow.show(request.getSession());
        String next = flow.next(new LoginAction.Poll(), request, response);
        Optional<LoginStep> now = flow.show(request.getSession());
        boolean waiting = now.equals(shown) && now.filter(StepPages::isWaiting).isPresent();
        return waiting ? ResponseEntity.noContent().build() : ResponseEntity.ok(next);
    }

    @PostMapping("/register")
    String register(HttpServletRequest request, HttpServletResponse response) {
        String typed = request.getParameter("username");
        return goOn(new LoginAction.Register(Optional.ofNullable(typed)), request, response);
    }

    @PostMapping("/continue")
    String goOnRegistering(HttpServletRequest request, HttpServletResponse response) {
        return goOn(new LoginAction.Continue(), request, response);
    }

    @PostMapping("/factor")
    String factor(@RequestParam String code, HttpServletRequest request, HttpServletResponse response) {
        return goOn(new LoginAction.AnswerFactor(code), request, response);
    }

    @PostMapping("/phone")
    String phone(@RequestParam String phone, HttpServletRequest request, HttpServletResponse response) {
        return goOn(new LoginAction.GivePhone(phone), request, response);
    }

    @PostMapping("/give-up")
    String giveUp(HttpServletRequest request, HttpServletResponse response) {
        return goOn(new LoginAction.GiveUp(), request, response);
    }

    @PostMapping("/restart")
    String restart(HttpServletRequest request, HttpServletResponse response) {
        return goOn(new LoginAction.Restart(), request, response);
    }

    private String goOn(LoginAction action, HttpServletRequest request, HttpServletResponse response) {
        return "redirect:" + flow.next(action, request, response);
    }
}
