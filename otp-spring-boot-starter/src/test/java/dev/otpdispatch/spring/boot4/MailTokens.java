package dev.otpdispatch.spring.boot4;

import static java.util.Objects.requireNonNull;

import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;

/** The guide's tokens for a mail server. No component, so that the applications of other tests do not find it. */
final class MailTokens {
    // sample: mail-token
    /** Fetches an access token for the mail server, and another one shortly before it ends. */
    @Bean
    Supplier<String> mailToken(ClientRegistrationRepository registrations, OAuth2AuthorizedClientService tokens) {
        OAuth2AuthorizedClientManager clients = // the one that needs no HTTP request, since mail goes out on any thread
                new AuthorizedClientServiceOAuth2AuthorizedClientManager(registrations, tokens);
        OAuth2AuthorizeRequest mail = OAuth2AuthorizeRequest.withClientRegistrationId("mail")
                .principal("otp")
                .build();
        return () -> requireNonNull(clients.authorize(mail)).getAccessToken().getTokenValue();
    }
    // end
}
