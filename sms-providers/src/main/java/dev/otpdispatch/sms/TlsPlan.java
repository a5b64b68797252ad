package dev.otpdispatch.sms;

import dev.otpdispatch.text.Template;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whom to trust, and what to show of ourselves. */
record TlsPlan(
        List<Template> caFiles,
        @Nullable StoreFile trustStore,
        boolean onlyThese,
        @Nullable StoreFile clientCertificate,
        List<String> pins,
        boolean insecureTrustAnyCertificate,
        boolean insecureSkipHostnameCheck) {
    private static final Pattern PIN = Pattern.compile("sha256/[A-Za-z0-9+/]{43}=");

    static final TlsPlan STANDARD = new TlsPlan(List.of(), null, false, null, List.of(), false, false);

    /** A key store in a file; PKCS12 unless it says otherwise. */
    record StoreFile(String pointer, Template file, Template password, String type) {
        static StoreFile read(Cursor given, Tags tags) {
            Cursor at = given.shaped(Shape.KEY_STORE);
            at.require("file");
            String type = at.at("type").text("PKCS12");
            if (!type.equals("PKCS12") && !type.equals("JKS")) {
                at.at("type").problem("must be PKCS12 or JKS");
            }
            return new StoreFile(
                    given.pointer(), tags.ofSettings(at.at("file")), tags.ofSettings(at.at("password")), type);
        }
    }

    static TlsPlan read(Cursor given, Tags tags) {
        if (!given.exists()) {
            return STANDARD;
        }
        Cursor at = given.shaped(Shape.TLS);
        List<Template> caFiles =
                at.at("caFiles").oneOrMore().stream().map(tags::ofSettings).toList();
        StoreFile trustStore =
                at.find("trustStore").map(store -> StoreFile.read(store, tags)).orElse(null);
        boolean onlyThese = at.at("onlyThese").flag(false);
        if (onlyThese && caFiles.isEmpty() && trustStore == null) {
            at.at("onlyThese").problem("needs caFiles or a trustStore: nobody would be trusted");
        }
        boolean trustAny = at.at("insecureTrustAnyCertificate").flag(false);
        if (trustAny && at.has("pins")) {
            at.at("pins").problem("mean nothing where any certificate is trusted: give the gateway's in caFiles");
        }
        return new TlsPlan(
                caFiles,
                trustStore,
                onlyThese,
                at.find("clientCertificate")
                        .map(store -> StoreFile.read(store, tags))
                        .orElse(null),
                pins(at.at("pins")),
                trustAny,
                at.at("insecureSkipHostnameCheck").flag(false));
    }

    private static List<String> pins(Cursor at) {
        for (Cursor pin : at.elements()) {
            if (!PIN.matcher(pin.text("")).matches()) {
                pin.problem("must be sha256/ and the base64 SHA-256 of a public key (RFC 7469 §2.4)");
            }
        }
        return at.elements().stream().map(pin -> pin.text("")).toList();
    }
}
