package dev.otpdispatch;

import static dev.otpdispatch.Fixture.PHONE;
import static dev.otpdispatch.Fixture.SESSION;
import static dev.otpdispatch.SentLink.URI;
import static dev.otpdispatch.SentLink.token;
import static dev.otpdispatch.SentLink.withWrongSecret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.otpdispatch.ChallengeResult.Issued;
import dev.otpdispatch.ChallengeResult.Refused;
import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.text.MessageCatalog;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Hyperlink mode, spec §4. */
class LinkModeTest {
    private final Fixture fixture = Fixture.of(Fixture.bare().build());

    @Test
    void approvalOnThePhoneLetsTheWaitingSessionClaimOnce() {
        String token = sendLink(SESSION);
        assertThat(fixture.otp.claim(SESSION))
                .isEqualTo(new ClaimResult.Pending(fixture.now().plusSeconds(60)));
        assertThat(fixture.otp.approve(token)).isEqualTo(new LinkResult.Approved());
        assertThat(fixture.otp.claim(SESSION))
                .isInstanceOfSatisfying(
                        Verified.class, proof -> assertThat(proof.account()).isEqualTo("alice"));
        assertThat(fixture.otp.claim(SESSION)).isEqualTo(new VerifyResult.NoChallenge());
        assertThat(fixture.otp.approve(token)).isEqualTo(new LinkResult.LinkInvalid());
    }

    @Test
    void theTokenHas128BitsOfSecretAndChangesEachTime() {
        byte[] first = Base64.getUrlDecoder().decode(sendLink(SESSION));
        byte[] second = Base64.getUrlDecoder().decode(sendLink(SESSION));
        assertThat(first).hasSize(32);
        assertThat(java.util.Arrays.copyOf(first, 16)).as("the locator").isEqualTo(java.util.Arrays.copyOf(second, 16));
        assertThat(java.util.Arrays.copyOfRange(first, 16, 32))
                .isNotEqualTo(java.util.Arrays.copyOfRange(second, 16, 32));
    }

    @Test
    void onlyTheSessionThatAskedWithItsPurposeAndBindingCanClaim() {
        OtpSession bound = SESSION.withBinding("EUR 10");
        String token = sendLink(bound);
        fixture.otp.approve(token);
        assertThat(fixture.otp.claim(SESSION.withBinding("EUR 9999"))).isEqualTo(new VerifyResult.NoChallenge());
        assertThat(fixture.otp.claim(SESSION)).isEqualTo(new VerifyResult.NoChallenge());
        assertThat(fixture.otp.claim(
                        OtpSession.ofAccount("alice").inSession("other").withBinding("EUR 10")))
                .isEqualTo(new VerifyResult.NoChallenge());
        assertThat(fixture.otp.claim(bound)).isInstanceOf(Verified.class);
    }

    /** A device with no page: the message says what is confirmed, the client polls. */
    @Test
    void aBackChannelLinkCarriesItsBindingMessageAndTheClientPolls() {
        MessageCatalog texts = MessageCatalog.builder()
                .ownTextsOnly()
                .attributes(Set.of("amount"))
                .properties(Locale.ROOT, Map.of("otp.sms.link", "Pay {amount}? {link}"))
                .build();
        Fixture till = Fixture.of(Fixture.bare().build(), builder -> builder.texts(texts));
        OtpSession payment = SESSION.withPurpose("payment").withBinding("EUR 10");
        till.otp.challenge(ChallengeRequest.to(payment, PHONE)
                .withAttribute("amount", "EUR 10")
                .link(URI));
        assertThat(till.lastMessage().text()).isEqualTo("Pay EUR 10? " + URI.replace("{token}", token(till)));
        assertThat(till.otp.claim(payment)).isInstanceOf(ClaimResult.Pending.class);
        till.otp.approve(token(till));
        assertThat(till.otp.claim(payment))
                .isInstanceOfSatisfying(
                        Verified.class, proof -> assertThat(proof.binding()).contains("EUR 10"));
    }

    @Test
    void aDenialIsFinal() {
        String token = sendLink(SESSION);
        assertThat(fixture.otp.deny(token)).isEqualTo(new ClaimResult.Denied());
        assertThat(fixture.otp.approve(token)).isEqualTo(new ClaimResult.Denied());
        assertThat(fixture.otp.claim(SESSION)).isEqualTo(new ClaimResult.Denied());
    }

    @Test
    void aSecondTapChangesNothingAndADenialOverridesAnApproval() {
        String token = sendLink(SESSION);
        assertThat(fixture.otp.approve(token)).isEqualTo(new LinkResult.Approved());
        int writes = fixture.store.writes();
        assertThat(fixture.otp.approve(token)).isEqualTo(new LinkResult.Approved());
        assertThat(fixture.store.writes()).isEqualTo(writes);
        assertThat(fixture.otp.deny(token)).isEqualTo(new ClaimResult.Denied());
        assertThat(fixture.otp.claim(SESSION)).isEqualTo(new ClaimResult.Denied());
    }

    @Test
    void linksLiveAsLongAsCodes() {
        String token = sendLink(SESSION);
        fixture.after(Duration.ofSeconds(60));
        assertThat(fixture.otp.approve(token)).isEqualTo(new LinkResult.LinkExpired());
        assertThat(fixture.otp.claim(SESSION)).isEqualTo(new VerifyResult.Expired());
    }

    @Test
    void anApprovalThatIsClaimedTooLateIsExpired() {
        fixture.otp.approve(sendLink(SESSION));
        fixture.after(Duration.ofSeconds(60));
        assertThat(fixture.otp.claim(SESSION)).isEqualTo(new VerifyResult.Expired());
    }

    @Test
    void linksCountAsChallenges() {
        for (int i = 0; i < 3; i++) {
            sendLink(SESSION);
        }
        assertThat(request(SESSION)).isInstanceOf(Refused.class);
    }

    @Test
    void aPollIsOneReadAndNoWrite() {
        sendLink(SESSION);
        int reads = fixture.store.reads();
        int writes = fixture.store.writes();
        assertThat(fixture.otp.claim(SESSION)).isInstanceOf(ClaimResult.Pending.class);
        assertThat(fixture.store.reads()).isEqualTo(reads + 1);
        assertThat(fixture.store.writes()).isEqualTo(writes);
    }

    @Test
    void aWrongSecretCountsOnEveryLiveLinkOfTheRecord() {
        OtpSession other = OtpSession.ofAccount("alice").inSession("session-2");
        String token = sendLink(SESSION);
        sendLink(other);
        for (int i = 0; i < 3; i++) {
            assertThat(fixture.otp.approve(withWrongSecret(token))).isEqualTo(new LinkResult.LinkInvalid());
        }
        assertThat(fixture.otp.approve(token)).as("exhausted").isEqualTo(new LinkResult.LinkInvalid());
        assertThat(fixture.otp.claim(SESSION)).isEqualTo(new VerifyResult.TooManyAttempts());
        assertThat(fixture.otp.claim(other)).isEqualTo(new VerifyResult.TooManyAttempts());
    }

    @Test
    void aLockedAccountAnswersLinkInvalidToTheRightTokenToo() {
        Fixture strict = Fixture.of(
                Fixture.bare().lockRule(LockRule.builder().lockAfter(1).build()).build());
        strict.otp.challenge(ChallengeRequest.to(SESSION, PHONE).link(URI));
        String token = token(strict);
        assertThat(strict.otp.approve(withWrongSecret(token))).isEqualTo(new LinkResult.LinkInvalid());
        assertThat(strict.otp.approve(token)).isEqualTo(new LinkResult.LinkInvalid());
        assertThat(strict.otp.deny(token)).isEqualTo(new LinkResult.LinkInvalid());
        assertThat(strict.otp.claim(SESSION)).isInstanceOf(VerifyResult.Locked.class);
    }

    @Test
    void aTokenThatFindsNothingCountsNothing() {
        for (String token : new String[] {"", "x", "A".repeat(43), "!".repeat(43), "A".repeat(44)}) {
            assertThat(fixture.otp.approve(token)).isEqualTo(new LinkResult.LinkInvalid());
        }
        assertThat(fixture.store.writes()).isZero();
    }

    @Test
    void aLinkIsNoCodeAndACodeIsNoLink() {
        String token = sendLink(SESSION);
        assertThat(fixture.otp.verify(SESSION, "123456")).isEqualTo(new VerifyResult.NoChallenge());
        assertThat(fixture.otp.approve(token)).isEqualTo(new LinkResult.Approved());
        OtpSession typed = OtpSession.ofAccount("bob").inSession("session-b");
        fixture.challenge(typed);
        assertThat(fixture.otp.claim(typed)).isEqualTo(new VerifyResult.NoChallenge());
    }

    @Test
    void theUriTemplateIsCheckedWhenTheRequestIsMade() {
        ChallengeRequest request = ChallengeRequest.to(SESSION, PHONE);
        for (String template : new String[] {
            "https://login.example.com/approve",
            "/approve?t={token}",
            "https://e.com/{token}/{token}",
            "https://e.com/{tok}"
        }) {
            assertThatThrownBy(() -> request.link(template)).isInstanceOf(InvalidValueException.class);
        }
    }

    @Test
    void noResultHoldsTheToken() {
        Issued issued = (Issued) request(SESSION);
        String token = token(fixture);
        assertThat(issued.toString()).doesNotContain(token);
        assertThat(fixture.events.toString()).doesNotContain(token);
        assertThat(fixture.otp.pending(SESSION))
                .hasValueSatisfying(pending -> assertThat(pending.link()).isTrue());
        assertThat(LinkToken.read(token)).hasToString("LinkToken[hidden]");
    }

    private ChallengeResult request(OtpSession session) {
        return fixture.otp.challenge(ChallengeRequest.to(session, PHONE).link(URI));
    }

    private String sendLink(OtpSession session) {
        assertThat(request(session)).isInstanceOf(Issued.class);
        return token(fixture);
    }
}
