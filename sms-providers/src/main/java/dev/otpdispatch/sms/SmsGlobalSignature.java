package dev.otpdispatch.sms;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;

/** The {@code MAC} scheme of SMSGlobal: HMAC-SHA256 over time, nonce and where the request goes. */
final class SmsGlobalSignature implements RequestSigner {
    private static final int NONCE_BYTES = 16;

    private final String apiKey;
    private final byte[] apiSecret;
    private final Supplier<String> nonces;

    SmsGlobalSignature(Map<String, String> parameters) {
        this(parameters, randomNonces());
    }

    SmsGlobalSignature(Map<String, String> parameters, Supplier<String> nonces) {
        this.apiKey = Signers.parameter(parameters, "apiKey");
        this.apiSecret = Signers.parameter(parameters, "apiSecret").getBytes(UTF_8);
        this.nonces = nonces;
    }

    @Override
    public Map<String, String> sign(
            String method, String url, Map<String, String> headers, byte[] body, InstantSource clock) {
        URI to = URI.create(url);
        String time = Long.toString(clock.instant().getEpochSecond());
        String nonce = nonces.get();
        String toSign =
                String.join("\n", time, nonce, method, AzureSignature.pathAndQuery(to), to.getHost(), port(to), "", "");
        String mac = Base64.getEncoder().encodeToString(Digests.hmacSha256(apiSecret, toSign));
        return Map.of(
                "Authorization",
                "MAC id=\"" + apiKey + "\", ts=\"" + time + "\", nonce=\"" + nonce + "\", mac=\"" + mac + "\"");
    }

    private static String port(URI url) {
        if (url.getPort() >= 0) {
            return Integer.toString(url.getPort());
        }
        return "https".equals(url.getScheme()) ? "443" : "80";
    }

    private static Supplier<String> randomNonces() {
        SecureRandom random = new SecureRandom();
        return () -> {
            byte[] nonce = new byte[NONCE_BYTES];
            random.nextBytes(nonce);
            return Digests.hex(nonce);
        };
    }
}
