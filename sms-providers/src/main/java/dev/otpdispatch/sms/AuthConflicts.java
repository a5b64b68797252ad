package dev.otpdispatch.sms;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Two values under one name: a gateway may read either, so neither is sent. */
final class AuthConflicts {
    private AuthConflicts() {}

    static void check(Cursor at, List<AuthPlan> ways, RequestPlan request) {
        for (AuthPlan way : ways) {
            if (way instanceof AuthPlan.Header header) {
                checkHeader(at, header.name(), request);
            } else if (way instanceof AuthPlan.Basic || way instanceof AuthPlan.OAuth2) {
                checkHeader(at, "Authorization", request);
            } else if (way instanceof AuthPlan.Fields fields && fields.inQuery()) {
                checkNames(at, fields, request.queryNames(), "the query");
            } else if (way instanceof AuthPlan.Fields fields) {
                checkForm(at, fields, request);
            }
        }
    }

    private static void checkHeader(Cursor at, String name, RequestPlan request) {
        if (request.headerNames().contains(name.toLowerCase(Locale.ROOT))) {
            at.problem("sets the header " + name + ", which request.headers has too");
        }
    }

    private static void checkForm(Cursor at, AuthPlan.Fields fields, RequestPlan request) {
        if (request.body() instanceof Body.Form form) {
            Set<String> names =
                    form.fields().stream().map(field -> field.name().toString()).collect(Collectors.toSet());
            checkNames(at, fields, names, "the form");
        } else {
            at.problem("of type form needs a request with a form");
        }
    }

    private static void checkNames(Cursor at, AuthPlan.Fields fields, Set<String> taken, String where) {
        fields.fields().stream()
                .map(field -> field.name().toString())
                .filter(taken::contains)
                .forEach(name -> at.problem("gives \"" + name + "\", which " + where + " has too"));
    }
}
