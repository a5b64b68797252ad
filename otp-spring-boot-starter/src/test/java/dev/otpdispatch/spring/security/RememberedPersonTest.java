package dev.otpdispatch.spring.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.authentication.RememberMeAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;

/** A code beside a cookie is no password: a rule that asks for a full login stays closed. */
final class RememberedPersonTest {
    private static Stream<GrantedFactor> factors() {
        return Stream.of(new AuthorityOnly(), GrantedFactor.ofThisSecurity());
    }

    @ParameterizedTest
    @MethodSource("factors")
    void personWhenRememberedThenTheFactorIsAddedAndTheyAreStillRememberedOnly(GrantedFactor factor) {
        Authentication remembered =
                new RememberMeAuthenticationToken("key", "ada", AuthorityUtils.createAuthorityList("ROLE_USER"));

        Authentication upgraded = factor.added(remembered);

        assertThat(new AuthenticationTrustResolverImpl().isRememberMe(upgraded)).isTrue();
        assertThat(upgraded.getName()).isEqualTo("ada");
        assertThat(upgraded.getAuthorities())
                .extracting(authority -> authority.getAuthority())
                .containsExactlyInAnyOrder("ROLE_USER", SmsOtpFactor.AUTHORITY);
    }
}
