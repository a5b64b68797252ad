package dev.otpdispatch.sms;

import static java.util.Objects.requireNonNull;

import dev.otpdispatch.text.Template;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

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
    record Kind(Map<String, ParameterForm> required, Map<String, ParameterForm> optional, Maker maker) {
        /** What a parameter must be like; null if there is no such parameter. */
        @Nullable
        ParameterForm form(String parameter) {
            return required.containsKey(parameter) ? required.get(parameter) : optional.get(parameter);
        }
    }

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
                    Map.of(
                            "service", ParameterForm.IN_HEADER,
                            "region", ParameterForm.IN_HEADER,
                            "accessKeyId", ParameterForm.IN_HEADER,
                            "secretAccessKey", ParameterForm.SECRET),
                    Map.of("sessionToken", ParameterForm.IN_HEADER),
                    (parameters, httpGet) -> new AwsSignature(parameters)),
            "azure-hmac",
            new Kind(
                    Map.of("accessKey", ParameterForm.BASE64),
                    Map.of(),
                    (parameters, httpGet) -> new AzureSignature(parameters)),
            "ovh",
            new Kind(
                    Map.of(
                            "applicationKey", ParameterForm.IN_HEADER,
                            "applicationSecret", ParameterForm.SECRET,
                            "consumerKey", ParameterForm.IN_HEADER),
                    Map.of(),
                    OvhSignature::new),
            "smsglobal",
            new Kind(
                    Map.of("apiKey", ParameterForm.IN_HEADER, "apiSecret", ParameterForm.SECRET),
                    Map.of(),
                    (parameters, httpGet) -> new SmsGlobalSignature(parameters))));

    private Signers() {}

    static Set<String> required(String name) {
        Kind kind = KINDS.get(name);
        return kind == null ? Set.of() : kind.required().keySet();
    }

    static RequestSigner make(String name, Map<String, String> parameters, UnaryOperator<String> httpGet) {
        Kind kind = KINDS.get(name);
        if (kind == null) {
            throw new IllegalStateException("the definition names the signer \"" + name + "\", which was not given");
        }
        parameters.forEach((parameter, value) -> {
            ParameterForm form = kind.form(parameter);
            if (form != null) {
                form.check("/auth/parameters/" + parameter, value);
            }
        });
        return kind.maker().make(parameters, httpGet);
    }

    /** A parameter that {@link #check} saw to be there. */
    static String parameter(Map<String, String> parameters, String name) {
        return requireNonNull(parameters.get(name), name);
    }

    /** Reports what is wrong with a signer before any setting is known. */
    static void check(Cursor at, String name, Map<String, Template> parameters) {
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
        Cursor there = at.at("parameters");
        Set<String> missing = new TreeSet<>(kind.required().keySet());
        missing.removeAll(parameters.keySet());
        missing.forEach(parameter -> there.problem("lacks " + parameter));
        there.forEachMember((parameter, value) -> {
            ParameterForm form = kind.form(parameter);
            if (form == null) {
                there.problem(parameter + " is no parameter of " + name);
            } else {
                form.check(value, requireNonNull(parameters.get(parameter), parameter));
            }
        });
    }
}
