package dev.otpdispatch.spring.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.authorization.AuthorityAuthorizationManager.hasAuthority;
import static org.springframework.security.authorization.AuthorityAuthorizationManager.hasRole;
import static org.springframework.security.authorization.AuthorizationManagers.allOf;
import static org.springframework.security.config.Customizer.withDefaults;

import dev.otpdispatch.ChallengeRequest;
import dev.otpdispatch.OtpService;
import dev.otpdispatch.OtpSession;
import dev.otpdispatch.Verified;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.login.Account;
import dev.otpdispatch.login.AccountDirectory;
import dev.otpdispatch.login.LoginTexts;
import dev.otpdispatch.login.OtpLogin;
import dev.otpdispatch.login.directory.InMemoryAccountDirectory;
import dev.otpdispatch.spring.security.SmsOtpConfigurer;
import dev.otpdispatch.spring.security.SmsOtpFactor;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/** The door for applications with pages of their own. */
final class OwnPagesTest {
    private static final Site SITE = Site.start(Shop.class);

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Shop {
        @Bean
        SecurityFilterChain security(HttpSecurity http) throws Exception {
            // sample: own-pages
            return http.authorizeHttpRequests(all -> all.requestMatchers("/verify")
                            .authenticated()
                            .requestMatchers("/desk/**")
                            .access(allOf(hasRole("ADMIN"), hasAuthority(SmsOtpFactor.AUTHORITY)))
                            .anyRequest()
                            .hasAuthority(SmsOtpFactor.AUTHORITY))
                    .formLogin(withDefaults())
                    .with(SmsOtpConfigurer.smsOtp(), otp -> otp.ownPages("/verify"))
                    .build();
            // end
        }

        @Bean
        OwnPages pages(OtpLogin login, LoginTexts texts, SmsOtpFactor factor) {
            return new OwnPages(login, texts, factor);
        }

        @Bean
        OtpDesk desk(OtpService otp, AccountDirectory accounts) {
            return new OtpDesk(otp, accounts);
        }

        @Bean
        UserDetailsService users() {
            return new InMemoryUserDetailsManager(
                    User.withUsername("ada")
                            .password("{noop}secret")
                            .roles("USER")
                            .build(),
                    User.withUsername("root")
                            .password("{noop}secret")
                            .roles("ADMIN")
                            .build());
        }

        @Bean
        AccountDirectory accounts() {
            return InMemoryAccountDirectory.create()
                    .add("ada", Account.of("4711", "+4915123456789"))
                    .add("root", Account.of("1", "+4915123456780"));
        }
    }

    @AfterAll
    static void stop() {
        SITE.close();
    }

    @Test
    void pagesWhenTheCodeIsRightThenTheFactorIsGrantedAndKept() {
        Browser browser = SITE.browser();
        browser.get("/orders");
        Browser.Page own = browser.submit("/login", "username", "ada", "password", "secret");
        assertThat(own.path()).isEqualTo("/verify");
        String before = browser.sessionId();

        Browser.Page orders = browser.submit("/verify", "code", SITE.phone().lastCode());

        assertThat(orders.html()).isEqualTo("the orders");
        assertThat(browser.get("/orders").html()).isEqualTo("the orders");
        assertThat(browser.sessionId()).isNotEqualTo(before);
    }

    @Test
    void pagesWhenTheCodeIsWrongThenTheySayWhyAndSendNoOther() {
        Browser browser = asked("ada");
        String code = SITE.phone().lastCode();
        int sent = SITE.phone().messages().size();

        Browser.Page again = browser.submit("/verify", "code", wrong(code));

        assertThat(again.html()).contains("This code is not valid.");
        browser.get("/verify");
        assertThat(SITE.phone().messages()).hasSize(sent);
        assertThat(browser.submit("/verify", "code", code).html()).isEqualTo("the orders");
    }

    @Test
    void pagesWhenTheAnswerIsToNoLoginThenAPageComesFirst() {
        Browser browser = asked("ada");
        browser.submit("/verify", "code", SITE.phone().lastCode());
        browser.get("/login");

        Browser.Page first = browser.submit("/verify", "code", "123456");

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.path()).isEqualTo("/verify");
    }

    @Test
    void deskWhenAnAdministratorAsksThenFailuresAreLifted() {
        OtpService otp = SITE.bean(OtpService.class);
        OtpSession failing = OtpSession.ofAccount("4711").inNewSession();
        otp.challenge(ChallengeRequest.to(failing, PhoneNumber.parse("+4915123456789")));
        assertThat(otp.verify(failing, wrong(SITE.phone().lastCode()))).isNotInstanceOf(Verified.class);
        Browser root = asked("root");
        root.submit("/verify", "code", SITE.phone().lastCode());

        root.get("/login");
        assertThat(root.submit("/desk/unlock", "username", "ada").html()).isEqualTo("lifted: [login]");
        root.get("/login");
        assertThat(root.submit("/desk/erase", "username", "ada").html()).isEqualTo("erased");
        root.get("/login");
        assertThat(root.submit("/desk/unlock", "username", "ada").html()).isEqualTo("there was nothing to lift");
    }

    @Test
    void deskWhenSomebodyElseAsksThenTheyAreRefused() {
        Browser ada = asked("ada");
        ada.submit("/verify", "code", SITE.phone().lastCode());
        ada.get("/login");

        assertThat(ada.submit("/desk/unlock", "username", "ada").status()).isEqualTo(403);
    }

    private static String wrong(String code) {
        return (code.charAt(0) == '0' ? "1" : "0") + code.substring(1);
    }

    private static Browser asked(String name) {
        Browser browser = SITE.browser();
        browser.get("/orders");
        browser.submit("/login", "username", name, "password", "secret");
        return browser;
    }

    @Test
    void factorWhenTheProofIsOfThePersonThenItIsAddedToWhatTheyHave() {
        Authentication upgraded = factor().upgraded(signedIn("ada"), proof("4711", session -> session));

        assertThat(upgraded.getName()).isEqualTo("ada");
        assertThat(upgraded.isAuthenticated()).isTrue();
        assertThat(upgraded.getAuthorities())
                .extracting(GrantedAuthority::getAuthority)
                .containsExactlyInAnyOrder("ROLE_USER", SmsOtpFactor.AUTHORITY);
    }

    @Test
    void factorWhenTheProofIsSomebodyElsesThenItIsRefused() {
        Verified somebodyElses = proof("4712", session -> session);

        assertThatThrownBy(() -> factor().upgraded(signedIn("ada"), somebodyElses))
                .isInstanceOf(BadCredentialsException.class);
    }

    @Test
    void factorWhenNobodyHasTheNameThenItIsRefused() {
        Verified adas = proof("4711", session -> session);

        assertThatThrownBy(() -> factor().upgraded(signedIn("mallory"), adas))
                .isInstanceOf(BadCredentialsException.class);
    }

    @Test
    void factorWhenTheProofIsOfSomethingElseThenItIsRefused() {
        Verified purpose = proof("4711", session -> session.withPurpose("password-reset"));
        Verified binding = proof("4711", session -> session.withBinding("EUR 250"));

        assertThatThrownBy(() -> factor().upgraded(signedIn("ada"), purpose))
                .isInstanceOf(BadCredentialsException.class);
        assertThatThrownBy(() -> factor().upgraded(signedIn("ada"), binding))
                .isInstanceOf(BadCredentialsException.class);
    }

    @Test
    void factorWhenNobodyIsSignedInThenThereIsNobodyToGrantItTo() {
        Verified proof = proof("4711", session -> session);

        assertThatThrownBy(() -> factor().grant(proof, new MockHttpServletRequest(), new MockHttpServletResponse()))
                .isInstanceOf(InsufficientAuthenticationException.class);
    }

    private static SmsOtpFactor factor() {
        return SITE.bean(SmsOtpFactor.class);
    }

    private static Authentication signedIn(String name) {
        return UsernamePasswordAuthenticationToken.authenticated(
                name, null, AuthorityUtils.createAuthorityList("ROLE_USER"));
    }

    private static Verified proof(String account, UnaryOperator<OtpSession> of) {
        OtpService otp = SITE.bean(OtpService.class);
        OtpSession session = of.apply(OtpSession.ofAccount(account).inNewSession());
        otp.challenge(ChallengeRequest.to(session, PhoneNumber.parse("+4915123456781")));
        return (Verified) otp.verify(session, SITE.phone().lastCode());
    }
}
