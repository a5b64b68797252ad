package dev.otpdispatch.spring.http;

import dev.otpdispatch.testkit.TestPhone;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** An application on a port of this machine, with a phone to read from and a page that is worth a login. */
public final class Site implements AutoCloseable {
    private final ConfigurableApplicationContext application;

    private Site(ConfigurableApplicationContext application) {
        this.application = application;
    }

    /** What every site has. */
    @Configuration(proxyBeanMethods = false)
    static class Outside {
        @Bean
        TestPhone phone() {
            return TestPhone.create();
        }

        @Bean
        Orders orders() {
            return new Orders();
        }
    }

    @RestController
    static class Orders {
        @GetMapping("/orders")
        String orders() {
            return "the orders";
        }
    }

    /**
     * Starts one.
     *
     * @param application its configuration
     * @param properties beside those that every site has: the user ada with the password secret, and no cooldown
     */
    public static Site start(Class<?> application, String... properties) {
        List<String> all = new ArrayList<>(List.of(
                "server.port=0",
                "spring.main.banner-mode=off",
                "logging.level.root=warn",
                "spring.security.user.name=ada",
                "spring.security.user.password=secret",
                "otp.store=memory",
                "otp.policy.name=custom",
                "otp.policy.max-challenges=20",
                "otp.policy.send.without-cooldown=true",
                "otp.policy.send.without-recipient-limits=true"));
        all.addAll(List.of(properties));
        SpringApplication built = new SpringApplicationBuilder(application, Outside.class)
                .properties(all.toArray(String[]::new))
                .build();
        return new Site(built.run());
    }

    /** The phone that every message reaches. */
    public TestPhone phone() {
        return bean(TestPhone.class);
    }

    /** A new browser. */
    public Browser browser() {
        return new Browser(application.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    /** A bean of the application. */
    public <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    @Override
    public void close() {
        application.close();
    }
}
