package dev.otpdispatch.examples.web;

import dev.otpdispatch.login.AccountDirectory;
import dev.otpdispatch.login.BackupCodeStore;
import dev.otpdispatch.login.BackupCodes;
import dev.otpdispatch.login.directory.InMemoryAccountDirectory;
import dev.otpdispatch.login.directory.InMemoryBackupCodeStore;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/** Who has an account: where passwords, numbers and backup codes come from. */
@Configuration(proxyBeanMethods = false)
class DemoAccounts {
    @Bean
    @ConditionalOnMissingBean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    @Bean
    UserDetailsService passwords(PasswordEncoder encoder) {
        InMemoryUserDetailsManager users = new InMemoryUserDetailsManager();
        DemoPerson.ALL.forEach(person -> users.createUser(User.withUsername(person.name())
                .password(encoder.encode(person.password()))
                .roles("CUSTOMER")
                .build()));
        return users;
    }

    @Bean
    AccountDirectory directory() {
        InMemoryAccountDirectory directory = InMemoryAccountDirectory.create();
        DemoPerson.ALL.forEach(person -> directory.add(person.name(), person.account()));
        return directory;
    }

    @Bean
    BackupCodeStore backupCodeStore() {
        return InMemoryBackupCodeStore.create();
    }

    @Bean
    ApplicationRunner printedBackupCodes(BackupCodes codes) {
        return started -> DemoPerson.ALL.stream()
                .filter(person -> !person.backupCodes().isEmpty())
                .forEach(person -> codes.importCodes(person.name(), String.join(",", person.backupCodes())));
    }
}
