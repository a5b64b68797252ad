package dev.otpdispatch.spring;

import dev.otpdispatch.OtpService;
import dev.otpdispatch.Pepper;
import dev.otpdispatch.login.AccountDirectory;
import dev.otpdispatch.login.BackupCodeStore;
import dev.otpdispatch.login.BackupCodes;
import dev.otpdispatch.login.LoginTexts;
import dev.otpdispatch.login.LoginTokens;
import dev.otpdispatch.login.OtpLogin;
import dev.otpdispatch.store.OtpStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** The login flow, where the application says who its accounts are. */
@AutoConfiguration(after = OtpAutoConfiguration.class)
@ConditionalOnClass(OtpLogin.class)
@ConditionalOnBean({OtpService.class, AccountDirectory.class})
final class OtpLoginAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnBean(BackupCodeStore.class)
    BackupCodes otpBackupCodes(Pepper pepper, BackupCodeStore store) {
        return BackupCodes.of(pepper, store);
    }

    @Bean
    @ConditionalOnMissingBean
    OtpLogin otpLogin(
            OtpProperties properties,
            OtpService service,
            AccountDirectory directory,
            ObjectProvider<BackupCodes> backupCodes,
            ObjectProvider<OtpLoginCustomizer> customizers) {
        OtpLogin.Builder login = OtpLogin.builder(service, directory);
        backupCodes.ifAvailable(login::backupCodes);
        LoginFromProperties.lay(login, properties.login(), service);
        customizers.orderedStream().forEach(customizer -> customizer.customize(login));
        return Property.make("otp.login", login::build);
    }

    @Bean
    @ConditionalOnMissingBean
    LoginTokens otpLoginTokens(OtpLogin login, Pepper pepper, OtpStore store) {
        return LoginTokens.of(login, pepper, store);
    }

    @Bean
    @ConditionalOnMissingBean
    LoginTexts otpLoginTexts() {
        return LoginTexts.standard();
    }
}
