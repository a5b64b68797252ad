package dev.otpdispatch.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.login.AccountDirectory;
import dev.otpdispatch.login.BackupCodeStore;
import dev.otpdispatch.login.BackupCodes;
import dev.otpdispatch.login.LoginTexts;
import dev.otpdispatch.login.LoginTokens;
import dev.otpdispatch.login.OtpLogin;
import dev.otpdispatch.login.directory.InMemoryAccountDirectory;
import dev.otpdispatch.login.directory.InMemoryBackupCodeStore;
import dev.otpdispatch.testkit.TestPhone;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The login flow, where the application says who its accounts are. */
final class OtpLoginAutoConfigurationTest {
    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(OtpAutoConfiguration.class, OtpLoginAutoConfiguration.class))
            .withBean("phone", TestPhone.class, TestPhone::create);
    private final ApplicationContextRunner withAccounts =
            application.withBean(AccountDirectory.class, InMemoryAccountDirectory::create);

    @Test
    void loginWhenThereIsNoDirectoryThenThereIsNone() {
        application.run(context -> assertThat(context).doesNotHaveBean(OtpLogin.class));
    }

    @Test
    void loginWhenThereIsADirectoryThenItIsALaterFactor() {
        withAccounts.run(context -> {
            assertThat(context).hasSingleBean(LoginTokens.class).hasSingleBean(LoginTexts.class);
            assertThat(context.getBean(OtpLogin.class)).hasToString("OtpLogin[later factor]");
        });
    }

    @Test
    void loginWhenItsJarIsNotThereThenTheServiceIs() {
        application
                .withClassLoader(new FilteredClassLoader(OtpLogin.class))
                .run(context ->
                        assertThat(context).hasNotFailed().hasBean("otpService").doesNotHaveBean("otpLogin"));
    }

    @Test
    void singleFactorWhenThereIsNoDispatcherThenTheFailureNamesTheProperty() {
        withAccounts
                .withPropertyValues("otp.login.single-factor=true")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContainingAll("otp.login.single-factor", "otp.dispatcher.threads"));
    }

    @Test
    void singleFactorWhenThereIsADispatcherThenItIsOne() {
        withAccounts
                .withPropertyValues(
                        "otp.login.single-factor=true",
                        "otp.login.same-error=true",
                        "otp.login.even-times=0",
                        "otp.dispatcher.threads=1")
                .run(context -> assertThat(context.getBean(OtpLogin.class)).hasToString("OtpLogin[single factor]"));
    }

    @Test
    void settingsWhenTheyDoNotGoTogetherThenTheFailureSaysSo() {
        withAccounts
                .withPropertyValues("otp.login.link=no-uri")
                .run(context -> assertThat(context).getFailure().hasStackTraceContaining("otp.login"));
    }

    @Test
    void backupCodesWhenThereIsAStoreThenTheyAreThere() {
        withAccounts
                .withBean(BackupCodeStore.class, InMemoryBackupCodeStore::create)
                .withPropertyValues("otp.login.optional=true", "otp.login.several-numbers=true", "otp.login.media=both")
                .run(context -> assertThat(context).hasSingleBean(BackupCodes.class));
    }

    @Test
    void customizerWhenThereThenItHasTheLastWord() {
        withAccounts
                .withPropertyValues("otp.dispatcher.threads=1")
                .withBean(OtpLoginCustomizer.class, () -> OtpLogin.Builder::singleFactor)
                .run(context -> assertThat(context.getBean(OtpLogin.class)).hasToString("OtpLogin[single factor]"));
    }
}
