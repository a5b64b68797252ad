package dev.otpdispatch.spring.http;

import dev.otpdispatch.OtpService;
import dev.otpdispatch.OtpSession;
import dev.otpdispatch.login.AccountDirectory;
import dev.otpdispatch.login.OtpLogin;
import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

// sample: desk
/** What an administrator does for somebody who is locked out, or who has left. */
@RestController
class OtpDesk {
    /** Logins, new numbers, and the mail that may come before a new number. */
    private static final List<String> PURPOSES =
            List.of(OtpSession.LOGIN, OtpLogin.REGISTER_PHONE, OtpLogin.REGISTER_PHONE_BY_EMAIL);

    private final OtpService otp;
    private final AccountDirectory accounts;

    OtpDesk(OtpService otp, AccountDirectory accounts) {
        this.otp = otp;
        this.accounts = accounts;
    }

    @PostMapping("/desk/unlock")
    String unlock(@RequestParam("username") String username) {
        String account = accounts.find(username).orElseThrow().id();
        List<String> lifted = PURPOSES.stream()
                .filter(purpose -> otp.unlock(purpose, account))
                .toList();
        return lifted.isEmpty() ? "there was nothing to lift" : "lifted: " + lifted;
    }

    /** Before the account itself is deleted; who is locked is unlocked first, a lock in force would stay. */
    @PostMapping("/desk/erase")
    String erase(@RequestParam("username") String username) {
        String account = accounts.find(username).orElseThrow().id();
        PURPOSES.forEach(purpose -> otp.unlock(purpose, account));
        PURPOSES.forEach(purpose -> otp.erase(account, purpose));
        return "erased";
    }
}
// end
