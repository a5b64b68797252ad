package dev.otpdispatch.examples.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The ways into the site, and the parcel that a code alone shows. */
@Controller
final class FirstPages {
    private final LoginFlow flow;

    FirstPages(LoginFlow flow) {
        this.flow = flow;
    }

    @GetMapping("/")
    String welcome(Model model) {
        model.addAttribute("people", DemoPerson.ALL);
        return "welcome";
    }

    @GetMapping(LoginFlow.FIRST_PAGE)
    String password(HttpServletRequest request, Model model) {
        model.addAttribute("wrong", request.getParameter("error") != null);
        return "password";
    }

    /** Nothing is sent before somebody has said who it is, so a GET may begin. */
    @GetMapping("/code-alone")
    String codeAlone(HttpServletRequest request) {
        return "redirect:" + flow.beginAlone(request);
    }

    @GetMapping("/parcel")
    String parcel() {
        return "parcel";
    }
}
