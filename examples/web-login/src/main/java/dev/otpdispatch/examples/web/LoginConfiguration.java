package dev.otpdispatch.examples.web;

import dev.otpdispatch.OtpPolicy;
import dev.otpdispatch.OtpService;
import dev.otpdispatch.examples.web.phone.LoopbackMailbox;
import dev.otpdispatch.examples.web.phone.Phone;
import dev.otpdispatch.login.AccountDirectory;
import dev.otpdispatch.login.BackupCodes;
import dev.otpdispatch.login.OtpLogin;
import dev.otpdispatch.login.Registration;
import dev.otpdispatch.login.RegistrationFactor;
import dev.otpdispatch.spring.OtpLoginCustomizer;
import dev.otpdispatch.spring.OtpServiceCustomizer;
import java.time.InstantSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.util.HttpSessionMutexListener;

/** What properties cannot say: how a new number is proven, and the two further ways to log in. */
@Configuration(proxyBeanMethods = false)
class LoginConfiguration {
    @Bean
    @ConditionalOnMissingBean
    InstantSource clock() {
        return InstantSource.system();
    }

    /** Gives each session what its requests take turns by. */
    @Bean
    HttpSessionMutexListener turns() {
        return new HttpSessionMutexListener();
    }

    @Bean
    OtpServiceCustomizer serviceClock(InstantSource clock) {
        return service -> service.clock(clock);
    }

    /** With a code alone strangers register too: how long a mail takes, and whether one goes out, must not show. */
    @Bean(destroyMethod = "shutdown")
    ThreadPoolExecutor mailThreads() {
        return new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(100));
    }

    /** Whoever sets a number proves that the account's mailbox is theirs: a stolen password is not enough. */
    @Bean
    Registration registration(Phone phone, InstantSource clock, ThreadPoolExecutor mailThreads) {
        OtpService byMail = OtpService.builder(new LoopbackMailbox(phone))
                .policy(OtpPolicy.consumer())
                .clock(clock)
                .dispatcher(mailThreads)
                .build();
        return Registration.requiring(RegistrationFactor.emailCode(byMail))
                .automaticLogin()
                .inRegion("DE");
    }

    @Bean
    OtpLoginCustomizer loginRegistration(Registration registration, InstantSource clock) {
        return login -> login.registration(registration).clock(clock);
    }

    @Bean
    Logins logins(
            OtpLogin byCode,
            OtpService service,
            AccountDirectory directory,
            BackupCodes backupCodes,
            OtpLoginCustomizer rules,
            @Value("${site.approve-page}") String approvePage) {
        OtpLogin.Builder byLink =
                OtpLogin.builder(service, directory).backupCodes(backupCodes).byLink(approvePage + "?token={token}");
        OtpLogin.Builder alone = OtpLogin.builder(service, directory).singleFactor();
        rules.customize(byLink);
        rules.customize(alone);
        return new Logins(byCode, byLink.build(), alone.build());
    }
}
