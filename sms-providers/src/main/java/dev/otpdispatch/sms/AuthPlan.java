package dev.otpdispatch.sms;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.sms.Field.Filled;
import dev.otpdispatch.text.Place;
import dev.otpdispatch.text.Template;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One way to prove who sends; the first of several whose settings are all given is taken. */
sealed interface AuthPlan {
    /** The settings it needs. */
    Set<String> tags();

    /** Writes the proof into the request; nothing where it is a token or a signature, which come later. */
    default void apply(RequestDraft draft, Scope settings) {
        // most need nothing here
    }

    static List<AuthPlan> read(Cursor at, Tags tags) {
        if (!at.exists()) {
            return List.of(new None());
        }
        List<AuthPlan> ways = new ArrayList<>();
        for (Cursor one : at.oneOrMore()) {
            if (!one.isObject()) {
                one.problem("must be an object with a type");
            } else {
                ways.add(readOne(one, tags));
            }
        }
        if (ways.isEmpty()) {
            at.problem("names no way; write {\"type\": \"none\"} for none");
        }
        return List.copyOf(ways);
    }

    private static AuthPlan readOne(Cursor at, Tags tags) {
        String type = at.node().path("type").asText();
        return switch (type) {
            case "none" -> {
                at.shaped(Shape.AUTH_NONE);
                yield new None();
            }
            case "basic" -> {
                Cursor basic = at.shaped(Shape.AUTH_BASIC);
                yield new Basic(required(basic, "user", tags), required(basic, "password", tags));
            }
            case "bearer" -> {
                Cursor bearer = at.shaped(Shape.AUTH_BEARER);
                yield new Header("Authorization", "Bearer ", required(bearer, "token", tags));
            }
            case "authorization" -> authorization(at.shaped(Shape.AUTH_AUTHORIZATION), tags);
            case "header" -> {
                Cursor header = at.shaped(Shape.AUTH_HEADER);
                header.require("name");
                yield new Header(header.at("name").text("X-Missing"), "", required(header, "value", tags));
            }
            case "query" -> new Fields(settingFields(at.shaped(Shape.AUTH_QUERY).at("fields"), tags), true);
            case "form" -> new Fields(settingFields(at.shaped(Shape.AUTH_FORM).at("fields"), tags), false);
            case "oauth2" -> OAuth2.read(at.shaped(Shape.AUTH_OAUTH2), tags);
            case "signer" -> signer(at.shaped(Shape.AUTH_SIGNER), tags);
            default -> {
                at.problem("type is \"" + type + "\"; must be one of none, basic, bearer, authorization, header,"
                        + " query, form, oauth2, signer");
                yield new None();
            }
        };
    }

    private static AuthPlan authorization(Cursor at, Tags tags) {
        String scheme = at.at("scheme").text("");
        if (!scheme.matches("[A-Za-z0-9._~+/-]*")) {
            at.at("scheme").problem("must be one word, such as AccessKey; leave it out for none");
        }
        return new Header("Authorization", scheme.isEmpty() ? "" : scheme + " ", required(at, "credentials", tags));
    }

    private static AuthPlan signer(Cursor at, Tags tags) {
        at.require("signer");
        String name = at.at("signer").text("");
        Map<String, Template> parameters = new LinkedHashMap<>();
        at.at("parameters").forEachMember((key, value) -> parameters.put(key, tags.ofSettings(value)));
        Signers.check(at, name, parameters.keySet());
        return new Signed(name, parameters);
    }

    private static List<Field> settingFields(Cursor at, Tags tags) {
        List<Field> fields = new ArrayList<>();
        at.forEachMember((name, value) ->
                fields.add(new Field(value.pointer(), tags.ofSettings(value, name), Value.ofSettings(value, tags))));
        if (fields.isEmpty()) {
            at.problem("must name at least one field");
        }
        return fields;
    }

    private static Template required(Cursor at, String key, Tags tags) {
        at.require(key);
        return tags.ofSettings(at.at(key));
    }

    /** Whether every setting it needs is there. */
    default boolean isPossible(Scope settings) {
        return tags().stream().allMatch(tag -> settings.value(tag) != null);
    }

    private static String fill(Template template, Scope settings) {
        return template.render(Place.PLAIN, settings::value);
    }

    private static Set<String> tagsOf(Template... templates) {
        Set<String> tags = new LinkedHashSet<>();
        for (Template template : templates) {
            tags.addAll(template.tags());
        }
        return tags;
    }

    /** Nobody asks. */
    record None() implements AuthPlan {
        @Override
        public Set<String> tags() {
            return Set.of();
        }
    }

    /** RFC 7617, UTF-8. */
    record Basic(Template user, Template password) implements AuthPlan {
        @Override
        public Set<String> tags() {
            return tagsOf(user, password);
        }

        @Override
        public void apply(RequestDraft draft, Scope settings) {
            draft.header(new Filled("/auth", "Authorization", header(fill(user, settings), fill(password, settings))));
        }

        static String header(String user, String password) {
            if (user.contains(":")) {
                throw new InvalidValueException("/auth/user", "(hidden)", "a user name has no colon (RFC 7617 §2)");
            }
            return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
        }
    }

    /** A header with a secret in it, after a scheme or bare. */
    record Header(String name, String prefix, Template secret) implements AuthPlan {
        @Override
        public Set<String> tags() {
            return secret.tags();
        }

        @Override
        public void apply(RequestDraft draft, Scope settings) {
            draft.header(new Filled("/auth", name, prefix + fill(secret, settings)));
        }
    }

    /** Secrets as fields of the query or of the form. */
    record Fields(List<Field> fields, boolean inQuery) implements AuthPlan {
        @Override
        public Set<String> tags() {
            Set<String> tags = new LinkedHashSet<>();
            fields.forEach(field -> field.collectTags(false, tags));
            return tags;
        }

        @Override
        public void apply(RequestDraft draft, Scope settings) {
            Field.fillAll(fields, settings).forEach(inQuery ? draft::query : draft::formField);
        }
    }

    /** Client credentials (RFC 6749 §4.4). */
    record OAuth2(
            UrlTemplate tokenUrl,
            Template clientId,
            Template clientSecret,
            boolean inForm,
            @Nullable Template scope,
            List<Field> fields)
            implements AuthPlan {

        static OAuth2 read(Cursor at, Tags tags) {
            at.require("tokenUrl");
            String authentication = at.at("clientAuthentication").text("basic");
            if (!authentication.equals("basic") && !authentication.equals("form")) {
                at.at("clientAuthentication").problem("must be basic or form");
            }
            Optional<Cursor> fields = at.find("fields");
            return new OAuth2(
                    UrlTemplate.read(at.at("tokenUrl"), tags.settingsOnly()),
                    required(at, "clientId", tags),
                    required(at, "clientSecret", tags),
                    authentication.equals("form"),
                    at.find("scope").map(tags::ofSettings).orElse(null),
                    fields.map(given -> settingFields(given, tags)).orElse(List.of()));
        }

        @Override
        public Set<String> tags() {
            Set<String> tags = tagsOf(clientId, clientSecret);
            tokenUrl.collectTags(tags);
            return tags;
        }
    }

    /** Code that sees the finished request and signs it. */
    record Signed(String signer, Map<String, Template> parameters) implements AuthPlan {
        @Override
        public Set<String> tags() {
            Set<String> needed = Signers.required(signer);
            return parameters.entrySet().stream()
                    .filter(parameter -> needed.contains(parameter.getKey()))
                    .flatMap(parameter -> parameter.getValue().tags().stream())
                    .collect(Collectors.toSet());
        }

        /** The parameters whose settings are given. */
        Map<String, String> values(Scope settings) {
            Map<String, String> values = new LinkedHashMap<>();
            parameters.forEach((name, template) -> {
                String value = new Value.Text(template).render(Place.PLAIN, settings);
                if (value != null) {
                    values.put(name, value);
                }
            });
            return values;
        }
    }
}
