package dev.otpdispatch.spring;

import dev.otpdispatch.OtpListener;
import dev.otpdispatch.OtpService;
import dev.otpdispatch.Pepper;
import dev.otpdispatch.delivery.MessageProvider;
import dev.otpdispatch.store.OtpStore;
import java.util.Map;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.ClassUtils;

/** The {@link OtpService} that properties describe, with what it is made of. */
@AutoConfiguration
@ConditionalOnProperty(prefix = "otp", name = "enabled", havingValue = "true", matchIfMissing = true)
@EnableConfigurationProperties(OtpProperties.class)
final class OtpAutoConfiguration {
    /** In memory, where nothing before this has made a store; an operator who asked for another one is told why. */
    @Bean
    @ConditionalOnMissingBean
    OtpStore otpStore(OtpProperties properties) {
        return MemoryStore.make(properties);
    }

    @Bean
    @ConditionalOnMissingBean
    Pepper otpPepper(OtpProperties properties, OtpStore store) {
        if (PepperFromProperties.isSet(properties.pepper()) || store.isShared()) {
            return PepperFromProperties.make(properties.pepper());
        }
        return Pepper.random();
    }

    /** Only where the application makes no service of its own: then its providers are its own too. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingBean(OtpService.class)
    static class Service {
        @Bean
        Providers otpProviders(
                OtpProperties properties, ListableBeanFactory beans, ObjectProvider<ProviderWatch> watches) {
            Map<String, MessageProvider> own = beans.getBeansOfType(MessageProvider.class);
            return ProvidersFromProperties.make(
                    properties, own, watches.orderedStream().toList(), gateways(properties, new TokenSuppliers(beans)));
        }

        @Bean
        DispatcherThreads otpDispatcherThreads(OtpProperties properties) {
            return DispatcherThreads.of(properties.dispatcher());
        }

        @Bean
        OtpService otpService(
                OtpProperties properties,
                Providers providers,
                DispatcherThreads threads,
                OtpStore store,
                Pepper pepper,
                ObjectProvider<OtpListener> listeners,
                ObjectProvider<OtpServiceCustomizer> customizers) {
            OtpService.Builder service = OtpService.builder(providers.entry())
                    .policy(PolicyFromProperties.make(properties.policy()))
                    .texts(TextsFromProperties.make(properties.texts()))
                    .store(store)
                    .pepper(pepper)
                    .listener(new Listeners(listeners.orderedStream().toList()));
            TextsFromProperties.ending(properties.texts()).ifPresent(service::ending);
            threads.executor().ifPresent(service::dispatcher);
            customizers.orderedStream().forEach(customizer -> customizer.customize(service));
            return Property.make("otp", service::build);
        }

        private static Gateways gateways(OtpProperties properties, TokenSuppliers tokens) {
            return new AllGateways(
                    isThere("dev.otpdispatch.sms.HttpSmsProvider") ? new HttpGateways() : null,
                    isThere("dev.otpdispatch.smtp.SmtpServer")
                            ? new MailGateways(properties.smtpServers(), tokens)
                            : null);
        }

        private static boolean isThere(String type) {
            return ClassUtils.isPresent(type, OtpAutoConfiguration.class.getClassLoader());
        }
    }
}
