package dev.otpdispatch.sms;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** The signers that definitions can name. */
final class Signers {
    /** The name under which a definition asks for the signer that was given to the builder. */
    static final String CUSTOM = "custom";

    /**
     * What is known of a signer before it is made.
     *
     * @param required parameters that must be given
     * @param optional parameters that may be given
     * @param maker makes it
     */
    record Kind(Set<String> required, Set<String> optional, Maker maker) {}

    /** Makes a signer of its parameters. */
    @FunctionalInterface
    interface Maker {
        /**
         * Makes one.
         *
         * @param parameters those that were given
         * @param httpGet answers the body of a GET on a URL of the gateway, or throws UncheckedIOException
         */
        RequestSigner make(Map<String, String> parameters, UnaryOperator<String> httpGet);
    }

    private static final Map<String, Kind> KINDS = new TreeMap<>(Map.of(
            "aws-sigv4",
            new Kind(
                    Set.of("service", "region", "accessKeyId", "secretAccessKey"),
                    Set.of("sessionToken"),
                    (parameters, httpGet) -> new AwsSignature(parameters)),
            "azure-hmac",
            new Kind(Set.of("accessKey"), Set.of(), (parameters, httpGet) -> new AzureSignature(parameters)),
            "ovh",
            new Kind(Set.of("applicationKey", "applicationSecret", "consumerKey"), Set.of(), OvhSignature::new),
            "smsglobal",
            new Kind(
                    Set.of("apiKey", "apiSecret"),
                    Set.of(),
                    (parameters, httpGet) -> new SmsGlobalSignature(parameters))));

    private Signers() {}

    static Set<String> required(String name) {
        Kind kind = KINDS.get(name);
        return kind == null ? Set.of() : kind.required();
    }

    static RequestSigner make(String name, Map<String, String> parameters, UnaryOperator<String> httpGet) {
        Kind kind = KINDS.get(name);
        if (kind == null) {
            throw new IllegalStateException("the definition names the signer \"" + name + "\", which was not given");
        }
        return kind.maker().make(parameters, httpGet);
    }

    /** A parameter that {@link #check} saw to be there. */
    static String parameter(Map<String, String> parameters, String name) {
        return requireNonNull(parameters.get(name), name);
    }

    static void check(Cursor at, String name, Set<String> parameters) {
        if (name.equals(CUSTOM)) {
            return;
        }
        Kind kind = KINDS.get(name);
        if (kind == null) {
            Set<String> known = new TreeSet<>(KINDS.keySet());
            known.add(CUSTOM);
            at.at("signer").problem("is \"" + name + "\"; must be one of " + String.join(", ", known));
            return;
        }
        Set<String> missing = new TreeSet<>(kind.required());
        missing.removeAll(parameters);
        missing.forEach(parameter -> at.at("parameters").problem("lacks " + parameter));
        Set<String> unknown = new TreeSet<>(parameters);
        unknown.removeAll(kind.required());
        unknown.removeAll(kind.optional());
        unknown.forEach(parameter -> at.at("parameters").problem(parameter + " is no parameter of " + name));
    }
}
