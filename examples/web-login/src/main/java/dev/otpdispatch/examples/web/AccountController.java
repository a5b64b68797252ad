package dev.otpdispatch.examples.web;

import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.login.AccountDirectory;
import dev.otpdispatch.login.BackupCodes;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What both factors open: the account, its number and its backup codes. */
@Controller
@RequestMapping("/account")
final class AccountController {
    private final AccountDirectory directory;
    private final BackupCodes backupCodes;
    private final LoginFlow flow;

    AccountController(AccountDirectory directory, BackupCodes backupCodes, LoginFlow flow) {
        this.directory = directory;
        this.backupCodes = backupCodes;
        this.flow = flow;
    }

    /** What the account page shows. */
    record AccountPage(
            String name,
            @Nullable String phone,
            int backupCodesLeft,
            @Nullable LastLogin lastLogin) {}

    @GetMapping
    String account(Principal person, HttpServletRequest request, Model model) {
        String name = person.getName();
        model.addAttribute("phoneSaved", request.getParameter("phone-saved") != null);
        LastLogin lastLogin = LastLogin.of(request.getSession());
        model.addAttribute("account", new AccountPage(name, maskedPhone(name), backupCodes.left(name), lastLogin));
        return "account";
    }

    @PostMapping("/phone")
    String changePhone(Principal person, HttpServletRequest request) {
        return "redirect:" + flow.beginNewPhone(person.getName(), request);
    }

    /** They are shown once, on the page that follows: nobody can read them afterwards. */
    @PostMapping("/backup-codes")
    String newBackupCodes(Principal person, RedirectAttributes next) {
        next.addFlashAttribute("newBackupCodes", backupCodes.generate(person.getName()));
        return "redirect:/account";
    }

    private @Nullable String maskedPhone(String name) {
        return directory
                .find(name)
                .flatMap(account -> account.phones().stream().findFirst())
                .map(number -> PhoneNumber.parse(number).masked())
                .orElse(null);
    }
}
