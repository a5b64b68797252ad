package dev.otpdispatch.examples.web;

import static org.springframework.security.config.Customizer.withDefaults;
import static org.springframework.security.core.authority.FactorGrantedAuthority.PASSWORD_AUTHORITY;
import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import dev.otpdispatch.spring.security.SmsOtpConfigurer;
import dev.otpdispatch.spring.security.SmsOtpFactor;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Which page asks for which factors. CSRF tokens, session ids and remembered requests are Spring Security's own. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
    /** Nothing inline, nothing from elsewhere; a page of this site may frame another, for the phone beside it. */
    private static final String CONTENT = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; frame-src 'self'; form-action 'self'; frame-ancestors 'self'; base-uri 'none'";

    @Bean
    SecurityFilterChain site(HttpSecurity http, PasswordAccepted passwordAccepted) {
        return http.authorizeHttpRequests(pages -> pages.requestMatchers("/account/**")
                        .hasAllAuthorities(PASSWORD_AUTHORITY, SmsOtpFactor.AUTHORITY)
                        .requestMatchers("/parcel/**")
                        .hasAuthority(SmsOtpFactor.AUTHORITY)
                        .anyRequest()
                        .permitAll())
                .exceptionHandling(missing -> missing.defaultAuthenticationEntryPointFor(
                        new LoginUrlAuthenticationEntryPoint("/code-alone"), pathPattern("/parcel/**")))
                .formLogin(form -> form.loginPage(LoginFlow.FIRST_PAGE).successHandler(passwordAccepted))
                .with(SmsOtpConfigurer.smsOtp(), codes -> codes.ownPages(LoginFlow.PAGE))
                .logout(logout -> logout.logoutSuccessUrl("/"))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                        .frameOptions(FrameOptionsConfig::sameOrigin)
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN)))
                .build();
    }

    /** The loopback gateway has callers of its own, who sign each request as the vendor asks. */
    @Bean
    @Order(1)
    SecurityFilterChain gateway(
            HttpSecurity http,
            @Value("${otp.gateways.loopback.settings.accountSid}") String accountSid,
            @Value("${otp.gateways.loopback.settings.authToken}") String authToken) {
        DaoAuthenticationProvider callers =
                new DaoAuthenticationProvider(new InMemoryUserDetailsManager(User.withUsername(accountSid)
                        .password("{noop}" + authToken) // random as vendors' tokens are, it needs no slow hash
                        .build()));
        return http.securityMatcher("/2010-04-01/**")
                .authorizeHttpRequests(all -> all.anyRequest().authenticated())
                .authenticationManager(new ProviderManager(callers))
                .httpBasic(withDefaults())
                .csrf(csrf -> csrf.disable()) // no browser calls it
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }
}
