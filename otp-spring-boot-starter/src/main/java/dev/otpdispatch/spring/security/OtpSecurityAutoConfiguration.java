package dev.otpdispatch.spring.security;

import dev.otpdispatch.login.Account;
import dev.otpdispatch.login.AccountDirectory;
import dev.otpdispatch.login.OtpLogin;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.context.SecurityContextRepository;

/** The factor that applications grant, and that {@link SmsOtpConfigurer} works with. */
@AutoConfiguration(afterName = "dev.otpdispatch.spring.OtpLoginAutoConfiguration")
@ConditionalOnClass({HttpSecurity.class, SecurityContextRepository.class, OtpLogin.class})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnProperty(prefix = "otp", name = "enabled", havingValue = "true", matchIfMissing = true)
final class OtpSecurityAutoConfiguration {
    @Bean
    @ConditionalOnMissingBean
    SmsOtpFactor smsOtpFactor(
            ObjectProvider<AccountDirectory> directories, ObjectProvider<SecurityContextRepository> contexts) {
        SmsOtpFactor factor = SmsOtpFactor.of(accountOf(directories.getIfAvailable()));
        SecurityContextRepository own = contexts.getIfUnique();
        return own == null ? factor : factor.savingIn(own);
    }

    /** Without a directory, accounts are called what people are. */
    private static Function<String, Optional<String>> accountOf(@Nullable AccountDirectory directory) {
        return directory == null ? Optional::of : name -> directory.find(name).map(Account::id);
    }
}
