package dev.otpdispatch.spring.boot4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.otpdispatch.ChallengeRequest;
import dev.otpdispatch.OtpService;
import dev.otpdispatch.OtpSession;
import dev.otpdispatch.Verified;
import dev.otpdispatch.delivery.PhoneNumber;
import dev.otpdispatch.spring.security.SmsOtpFactor;
import dev.otpdispatch.testkit.TestPhone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authorization.AuthorizationManagerFactories;
import org.springframework.security.authorization.AuthorizationManagerFactory;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/** The authority is one of Spring Security's factors, with the time it was granted at. */
final class FactorAuthorityTest {
    private final SmsOtpFactor factor = SmsOtpFactor.of(Optional::of);

    @Test
    void authenticationWhenUpgradedThenItKeepsItsKindAndHasBothFactors() {
        Authentication upgraded = factor.upgraded(password(Instant.EPOCH), proof());

        assertThat(upgraded).isInstanceOf(UsernamePasswordAuthenticationToken.class);
        assertThat(upgraded.getAuthorities())
                .hasOnlyElementsOfType(FactorGrantedAuthority.class)
                .extracting(authority -> authority.getAuthority())
                .containsExactlyInAnyOrder(FactorGrantedAuthority.PASSWORD_AUTHORITY, SmsOtpFactor.AUTHORITY);
    }

    @Test
    void factorWhenGrantedAgainThenItsTimeIsRenewed() {
        FactorGrantedAuthority old = FactorGrantedAuthority.withFactor(SmsOtpFactor.NAME)
                .issuedAt(Instant.EPOCH)
                .build();
        Authentication expired = password(Instant.EPOCH).toBuilder()
                .authorities(authorities -> authorities.add(old))
                .build();
        assertThat(allows(expired)).isFalse();

        assertThat(allows(factor.upgraded(expired, proof()))).isTrue();
    }

    /** Both factors, the code within the last five minutes. */
    private static boolean allows(Authentication authentication) {
        AuthorizationManagerFactory<Object> rules = AuthorizationManagerFactories.multiFactor()
                .requireFactor(required -> required.passwordAuthority())
                .requireFactor(
                        required -> required.authority(SmsOtpFactor.AUTHORITY).validDuration(Duration.ofMinutes(5)))
                .build();
        AuthorizationResult result = rules.authenticated().authorize(() -> authentication, new Object());
        return result != null && result.isGranted();
    }

    private static Authentication password(Instant at) {
        FactorGrantedAuthority password = FactorGrantedAuthority.withAuthority(
                        FactorGrantedAuthority.PASSWORD_AUTHORITY)
                .issuedAt(at)
                .build();
        return UsernamePasswordAuthenticationToken.authenticated("ada", null, List.of(password));
    }

    private static Verified proof() {
        TestPhone phone = TestPhone.create();
        OtpService otp = OtpService.builder(phone).build();
        OtpSession session = OtpSession.ofAccount("ada").inNewSession();
        assertThat(otp.challenge(ChallengeRequest.to(session, PhoneNumber.parse("+4915123456789"))))
                .isNotNull();
        return (Verified) otp.verify(session, phone.lastCode());
    }
}
