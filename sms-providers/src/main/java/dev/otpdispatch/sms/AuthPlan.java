package dev.otpdispatch.sms;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.otpdispatch.failure.InvalidValueException;
import dev.otpdispatch.sms.Field.Filled;
import dev.otpdispatch.text.Place;
import dev.otpdispatch.text.Template;
import java.net.URI;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** One way to prove who sends; the first of several whose settings are all given is taken. */
sealed interface AuthPlan {
    /** The settings it needs. */
    Set<String> tags();

    /** Writes the proof into the head; nothing where it is a token or a signature, which come later. */
    default void apply(HeadDraft draft, Scope settings) {
        // most need nothing here
    }

    /** The credentials that it makes of settings, where a gateway that repeats them would not show the settings. */
    default List<String> derived(Scope settings) {
        return List.of();
    }

    /** What proves who sends among the fields of the form. */
    default List<Field> formFields() {
        return List.of();
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
        public void apply(HeadDraft draft, Scope settings) {
            draft.header(new Filled("/auth", "Authorization", header(fill(user, settings), fill(password, settings))));
        }

        @Override
        public List<String> derived(Scope settings) {
            return List.of(pair(fill(user, settings), fill(password, settings)));
        }

        static String header(String user, String password) {
            return "Basic " + pair(user, password);
        }

        static String pair(String user, String password) {
            if (user.contains(":")) {
                throw new InvalidValueException("/auth/user", "(hidden)", "a user name has no colon (RFC 7617 §2)");
            }
            return Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
        }
    }

    /** A header with a secret in it, after a scheme or bare. */
    record Header(String name, String prefix, Template secret) implements AuthPlan {
        @Override
        public Set<String> tags() {
            return secret.tags();
        }

        @Override
        public void apply(HeadDraft draft, Scope settings) {
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
        public void apply(HeadDraft draft, Scope settings) {
            if (inQuery) {
                Field.fillAll(fields, settings).forEach(draft::query);
            }
        }

        @Override
        public List<Field> formFields() {
            return inQuery ? List.of() : fields;
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
        @Override
        public Set<String> tags() {
            Set<String> tags = tagsOf(clientId, clientSecret);
            tokenUrl.collectTags(tags);
            return tags;
        }

        /** Where tokens come from; a base given by hand replaces it. */
        String tokenHost(Scope settings, @Nullable URI base) {
            return HttpUrl.get(tokenUrl.fill(settings, base)).host();
        }

        /** RFC 6749 §2.3.1: both parts are form-encoded before they become user and password. */
        @Override
        public List<String> derived(Scope settings) {
            if (inForm) {
                return List.of();
            }
            String id = Place.FORM.encode("/auth/clientId", fill(clientId, settings));
            return List.of(Basic.pair(id, Place.FORM.encode("/auth/clientSecret", fill(clientSecret, settings))));
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
