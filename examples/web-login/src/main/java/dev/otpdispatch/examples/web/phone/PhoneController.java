package dev.otpdispatch.examples.web.phone;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The phone's own page, shown in a frame beside the site. */
@Controller
final class PhoneController {
    private final Phone phone;

    PhoneController(Phone phone) {
        this.phone = phone;
    }

    @GetMapping("/phone")
    String texts(Model model) {
        model.addAttribute("texts", phone.texts());
        return "phone";
    }
}
