package dev.otpdispatch.examples.web;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A login site on this machine alone: a user name and a password, then a code by SMS. */
@SpringBootApplication
public class WebLogin {
    private static final Logger LOG = LoggerFactory.getLogger(WebLogin.class);

    /**
     * Starts the site.
     *
     * @param arguments as Spring Boot takes them, such as {@code --server.port=9090}
     */
    public static void main(String[] arguments) {
        ConfigurableApplicationContext site = SpringApplication.run(WebLogin.class, arguments);
        LOG.info("Open http://localhost:{}/", site.getEnvironment().getProperty("local.server.port"));
    }
}
