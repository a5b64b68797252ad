package dev.otpdispatch.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.ChallengeRequest;
import dev.otpdispatch.ChallengeResult.Undeliverable;
import dev.otpdispatch.OtpService;
import dev.otpdispatch.OtpSession;
import dev.otpdispatch.delivery.PhoneNumber;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gateways that are written to by mail. */
final class MailGatewaysTest {
    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(OtpAutoConfiguration.class));

    @Test
    void mailWhenGatewaysAreDescribedThenEachKindIsMade() {
        application
                .withPropertyValues(
                        "otp.smtp-servers.relay.host=localhost",
                        "otp.smtp-servers.relay.port=2525",
                        "otp.smtp-servers.relay.security=insecure-cleartext",
                        "otp.smtp-servers.relay.from=login@shop.example",
                        "otp.smtp-servers.relay.from-name=Shop",
                        "otp.smtp-servers.relay.username=shop",
                        "otp.smtp-servers.relay.password=tops3cret",
                        "otp.smtp-servers.relay.reply-to-from=true",
                        "otp.smtp-servers.relay.timeouts.connect=1s",
                        "otp.gateways.kapow.preset=kapow",
                        "otp.gateways.paid.preset=kapow",
                        "otp.gateways.paid.settings.username=u",
                        "otp.gateways.paid.settings.password=p",
                        "otp.gateways.other.smtp-server=relay",
                        "otp.gateways.other.sms-by-mail.to={phone}@gateway.example",
                        "otp.gateways.other.sms-by-mail.body={message}",
                        "otp.gateways.other.sms-by-mail.numbers=NATIONAL(GB)",
                        "otp.gateways.mail.email.subject.de=Ihr Code",
                        "otp.gateways.mail.email.text.und=Code: {otp}",
                        "otp.sending.order=kapow,paid,other,mail")
                .run(context -> assertThat(context.getBean(Providers.class).named())
                        .extracting(NamedProvider::name)
                        .containsExactly("kapow", "paid", "other", "mail"));
    }

    /** A connection is made with a token or not at all: nobody need listen there. */
    @Test
    void mailWhenATokenSupplierIsNamedThenItIsAskedForAConnection() {
        application
                .withUserConfiguration(MailTokens.class)
                .withPropertyValues(
                        "otp.smtp-servers.relay.host=localhost",
                        "otp.smtp-servers.relay.from=otp@shop.example",
                        "otp.smtp-servers.relay.username=otp@shop.example",
                        "otp.smtp-servers.relay.token-supplier=mailTokens",
                        "otp.gateways.kapow.preset=kapow")
                .run(context -> {
                    AtomicInteger asked = context.getBean(AtomicInteger.class);
                    assertThat(asked).hasValue(0);
                    OtpSession session = OtpSession.ofAccount("ada").inNewSession();
                    ChallengeRequest request = ChallengeRequest.to(session, PhoneNumber.parse("+447700900123"));

                    assertThat(context.getBean(OtpService.class).challenge(request))
                            .isInstanceOf(Undeliverable.class);

                    assertThat(asked).hasValue(1);
                });
    }

    @Configuration(proxyBeanMethods = false)
    static class MailTokens {
        @Bean
        AtomicInteger asked() {
            return new AtomicInteger();
        }

        @Bean
        Supplier<String> mailTokens(AtomicInteger asked) {
            return () -> {
                throw new IllegalStateException("no token at try " + asked.incrementAndGet());
            };
        }
    }
}
