package dev.otpdispatch.spring.boot4;

import static org.springframework.security.config.Customizer.withDefaults;

import dev.otpdispatch.login.Account;
import dev.otpdispatch.login.AccountDirectory;
import dev.otpdispatch.login.directory.InMemoryAccountDirectory;
import dev.otpdispatch.spring.security.SmsOtpConfigurer;
import dev.otpdispatch.spring.security.SmsOtpFactor;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.authorization.EnableMultiFactorAuthentication;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.web.SecurityFilterChain;

// sample: application
@SpringBootApplication
@EnableMultiFactorAuthentication(authorities = {FactorGrantedAuthority.PASSWORD_AUTHORITY, SmsOtpFactor.AUTHORITY})
class Shop {
    @Bean
    SecurityFilterChain security(HttpSecurity http) {
        return http.authorizeHttpRequests(all -> all.anyRequest().authenticated())
                .formLogin(withDefaults())
                .with(SmsOtpConfigurer.smsOtp(), withDefaults()) // the page /login/otp
                .build();
    }

    @Bean
    AccountDirectory accounts() { // who has which number: a database, LDAP, SCIM, or two methods of yours
        return InMemoryAccountDirectory.create().add("ada", Account.of("ada", "+49 151 23456789"));
    }
}
// end
