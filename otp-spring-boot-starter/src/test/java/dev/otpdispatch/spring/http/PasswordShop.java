package dev.otpdispatch.spring.http;

import static org.springframework.security.config.Customizer.withDefaults;

import dev.otpdispatch.login.Account;
import dev.otpdispatch.login.AccountDirectory;
import dev.otpdispatch.login.BackupCodeStore;
import dev.otpdispatch.login.directory.InMemoryAccountDirectory;
import dev.otpdispatch.login.directory.InMemoryBackupCodeStore;
import dev.otpdispatch.spring.security.SmsOtpConfigurer;
import dev.otpdispatch.spring.security.SmsOtpFactor;
import jakarta.servlet.DispatcherType;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/** Asks for a password and then for the factor, by a rule that both versions of Spring Security know. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class PasswordShop {
    @Bean
    SecurityFilterChain security(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(all -> all.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/admin")
                        .hasAuthority("ADMIN")
                        .anyRequest()
                        .hasAuthority(SmsOtpFactor.AUTHORITY))
                .formLogin(withDefaults())
                .with(SmsOtpConfigurer.smsOtp(), SmsOtpConfigurer::grantWhereSkipped)
                .build();
    }

    @Bean
    UserDetailsService users() {
        return new InMemoryUserDetailsManager(Stream.of("ada", "bob", "eve", "joe", "sid")
                .map(PasswordShop::user)
                .toList());
    }

    /** Eve has no phone, and Sid wants no messages. */
    @Bean
    AccountDirectory accounts() {
        return InMemoryAccountDirectory.create()
                .add("ada", Account.of("4711", "+4915123456789"))
                .add("bob", Account.of("4712", "+4915123456780"))
                .add("eve", Account.of("4713"))
                .add("joe", Account.of("4715", "+4915123456782"))
                .add("sid", Account.of("4714", "+4915123456781").withSmsDisabled(true));
    }

    @Bean
    BackupCodeStore backupCodes() {
        return InMemoryBackupCodeStore.create();
    }

    private static UserDetails user(String name) {
        return User.withUsername(name).password("{noop}secret").roles("USER").build();
    }
}
