package dev.otpdispatch.sms;

import dev.otpdispatch.text.Place;
import dev.otpdispatch.text.Template;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the ways a definition offers to prove who sends. */
final class AuthReader {
    private AuthReader() {}

    static List<AuthPlan> read(Cursor at, Tags tags) {
        if (!at.exists()) {
            return List.of(new AuthPlan.None());
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
                yield new AuthPlan.None();
            }
            case "basic" -> {
                Cursor basic = at.shaped(Shape.AUTH_BASIC);
                yield new AuthPlan.Basic(user(basic, tags), required(basic, "password", tags));
            }
            case "bearer" -> {
                Cursor bearer = at.shaped(Shape.AUTH_BEARER);
                yield new AuthPlan.Header("Authorization", "Bearer ", inHeader(bearer, "token", tags));
            }
            case "authorization" -> authorization(at.shaped(Shape.AUTH_AUTHORIZATION), tags);
            case "header" -> {
                Cursor header = at.shaped(Shape.AUTH_HEADER);
                String name = header.require("name").orElse(header.at("name")).text("X-Missing");
                HeaderRules.checkName(header.at("name"), name);
                yield new AuthPlan.Header(name, "", inHeader(header, "value", tags));
            }
            case "query" ->
                new AuthPlan.Fields(settingFields(at.shaped(Shape.AUTH_QUERY).at("fields"), tags), true);
            case "form" ->
                new AuthPlan.Fields(settingFields(at.shaped(Shape.AUTH_FORM).at("fields"), tags), false);
            case "oauth2" -> oauth2(at.shaped(Shape.AUTH_OAUTH2), tags);
            case "signer" -> signer(at.shaped(Shape.AUTH_SIGNER), tags);
            default -> {
                at.problem("type is \"" + type + "\"; must be one of none, basic, bearer, authorization, header,"
                        + " query, form, oauth2, signer");
                yield new AuthPlan.None();
            }
        };
    }

    /** A colon in it would move the password's beginning (RFC 7617 §2). */
    private static Template user(Cursor at, Tags tags) {
        Template user = required(at, "user", tags);
        if (user.render(Place.PLAIN, tag -> "1").contains(":")) {
            at.at("user").problem("a user name has no colon");
        }
        return user;
    }

    private static AuthPlan authorization(Cursor at, Tags tags) {
        String scheme = at.at("scheme").text("");
        if (!scheme.matches("[A-Za-z0-9._~+/-]*")) {
            at.at("scheme").problem("must be one word, such as AccessKey; leave it out for none");
        }
        return new AuthPlan.Header(
                "Authorization", scheme.isEmpty() ? "" : scheme + " ", inHeader(at, "credentials", tags));
    }

    private static AuthPlan oauth2(Cursor at, Tags tags) {
        at.require("tokenUrl");
        String authentication = at.at("clientAuthentication").text("basic");
        if (!authentication.equals("basic") && !authentication.equals("form")) {
            at.at("clientAuthentication").problem("must be basic or form");
        }
        Optional<Cursor> fields = at.find("fields");
        return new AuthPlan.OAuth2(
                UrlTemplate.read(at.at("tokenUrl"), tags.ofOneWay()),
                required(at, "clientId", tags),
                required(at, "clientSecret", tags),
                authentication.equals("form"),
                at.find("scope").map(tags::ofSettings).orElse(null),
                fields.map(given -> settingFields(given, tags)).orElse(List.of()));
    }

    private static AuthPlan signer(Cursor at, Tags tags) {
        at.require("signer");
        String name = at.at("signer").text("");
        Map<String, Template> parameters = new LinkedHashMap<>();
        at.at("parameters").forEachMember((key, value) -> parameters.put(key, tags.ofSettings(value)));
        Signers.check(at, name, parameters);
        return new AuthPlan.Signed(name, parameters);
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

    private static Template inHeader(Cursor at, String key, Tags tags) {
        return HeaderRules.checked(at.at(key), required(at, key, tags));
    }

    private static Template required(Cursor at, String key, Tags tags) {
        at.require(key);
        return tags.ofSettings(at.at(key));
    }
}
