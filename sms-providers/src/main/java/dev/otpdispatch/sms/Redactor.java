package dev.otpdispatch.sms;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.otpdispatch.delivery.Message;
import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.text.Place;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Blots out the secrets of a provider and of a message wherever a gateway repeats them. */
final class Redactor {
    private static final String BLOT = "***";
    private static final int SHORTEST = 4;

    /** A hash in hexadecimal or base64: a gateway that explains a wrong signature may repeat no more of its header. */
    private static final Pattern COMPUTED = Pattern.compile("[A-Za-z0-9+/_-]{22,}={0,2}");

    private final List<String> credentials;

    /**
     * Knows the secrets of one provider.
     *
     * @param secrets the values of secret settings
     */
    Redactor(Collection<String> secrets) {
        credentials = shapesOf(secrets);
    }

    /**
     * For what a gateway says about one message; costs nothing until it says something.
     *
     * @param proofs the tokens and signatures that it was shown
     */
    UnaryOperator<String> of(Message message, Scope scope, List<String> proofs) {
        return said -> message.redact(blot(texts(scope), blot(shapesOf(inParts(proofs)), blot(credentials, said))));
    }

    private static List<String> inParts(List<String> proofs) {
        List<String> parts = new ArrayList<>(proofs);
        proofs.forEach(proof ->
                COMPUTED.matcher(proof).results().map(MatchResult::group).forEach(parts::add));
        return parts;
    }

    private static List<String> texts(Scope scope) {
        List<String> values = new ArrayList<>();
        for (String tag : List.of(Tags.MESSAGE, Tags.MESSAGE_UCS2_HEX, Tags.PHONE, Tags.OTP)) {
            String value = scope.value(tag);
            values.addAll(value == null ? List.of() : List.of(value));
        }
        return shapesOf(values);
    }

    /** The longest first: a shape may be a part of another. */
    private static List<String> shapesOf(Collection<String> secrets) {
        List<String> shapes = new ArrayList<>();
        secrets.forEach(secret -> shapes.addAll(shapes(secret)));
        shapes.removeIf(shape -> shape.length() < SHORTEST);
        shapes.sort(Comparator.comparingInt(String::length).reversed());
        return shapes;
    }

    private static String blot(List<String> secrets, String said) {
        String clean = said;
        for (String secret : secrets) {
            clean = clean.replace(secret, BLOT);
        }
        return clean;
    }

    /** A secret as it is, and as it looks in the places it is sent in. */
    private static List<String> shapes(String secret) {
        List<String> shapes = new ArrayList<>(List.of(secret));
        for (Place place : List.of(Place.URL_QUERY, Place.FORM, Place.JSON_STRING, Place.XML_TEXT)) {
            shapes.add(shape(secret, place));
        }
        shapes.add(Base64.getEncoder().encodeToString(secret.getBytes(UTF_8)));
        return shapes;
    }

    private static String shape(String secret, Place place) {
        try {
            return place.encode("secret", secret);
        } catch (InvalidValueException cannotStandThere) {
            return secret; // so it was not sent in that shape either
        }
    }
}
