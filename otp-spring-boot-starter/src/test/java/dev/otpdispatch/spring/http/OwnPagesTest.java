package dev.otpdispatch.spring.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.config.Customizer.withDefaults;

import dev.otpdispatch.ChallengeRequest;
import dev.otpdispatch.OtpService;
import dev.otpdispatch.OtpSession;
import dev.otpdispatch.Verified;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.login.Account;
import dev.otpdispatch.login.AccountDirectory;
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
                            .anyRequest()
                            .hasAuthority(SmsOtpFactor.AUTHORITY))
                    .formLogin(withDefaults())
                    .with(SmsOtpConfigurer.smsOtp(), otp -> otp.ownPages("/verify"))
                    .build();
            // end
        }

        @Bean
        OwnPages pages(OtpLogin login, SmsOtpFactor factor) {
            return new OwnPages(login, factor);
        }

        @Bean
        AccountDirectory accounts() {
            return InMemoryAccountDirectory.create().add("ada", Account.of("4711", "+4915123456789"));
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
