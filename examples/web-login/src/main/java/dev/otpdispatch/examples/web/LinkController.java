package dev.otpdispatch.examples.web;

import dev.otpdispatch.OtpService;
import dev.otpdispatch.login.LoginError;
import dev.otpdispatch.login.LoginTexts;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Where a link in a message leads. Opening it changes nothing, since previews open links too; and saying yes lets in
 * the browser that asked, never the one on the phone.
 */
@Controller
@RequestMapping("/approve")
final class LinkController {
    private final OtpService otp;
    private final LoginTexts texts;

    LinkController(OtpService otp, LoginTexts texts) {
        this.otp = otp;
        this.texts = texts;
    }

    @GetMapping
    String ask(@RequestParam String token, Model model) {
        model.addAttribute("token", token);
        return "approve";
    }

    @PostMapping
    String approve(@RequestParam String token, Locale locale, Model model) {
        return answered("approved", LoginError.of(otp.approve(token)), locale, model);
    }

    @PostMapping("/deny")
    String deny(@RequestParam String token, Locale locale, Model model) {
        Optional<LoginError> refused = LoginError.of(otp.deny(token)).filter(error -> error != LoginError.LINK_DENIED);
        return answered("denied", refused, locale, model);
    }

    private String answered(String answer, Optional<LoginError> refused, Locale locale, Model model) {
        model.addAttribute("answer", answer);
        refused.ifPresent(error -> model.addAttribute("problem", texts.text(error, locale)));
        return "approve-answered";
    }
}
