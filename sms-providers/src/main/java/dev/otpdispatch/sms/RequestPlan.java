package dev.otpdispatch.sms;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The request as the definition describes it, with its tags not yet filled in. */
record RequestPlan(
        String method, UrlTemplate url, List<Field> query, List<Field> headers, Body body, String contentType) {
    private static final Pattern QUERY_NAME = Pattern.compile("(?:^|&)([^=&]+)");

    static RequestPlan read(Cursor given, Tags tags) {
        Cursor at = given.shaped(Shape.REQUEST);
        UrlTemplate url = UrlTemplate.read(at.require("url").orElse(at.at("url")), tags);
        List<Field> query = Field.read(at.at("query"), tags);
        List<Field> headers = HeaderRules.read(at.at("headers"), tags);
        checkQuery(at.at("query"), url, query);
        Body body = Body.read(at, tags);
        String method = method(at, body);
        return new RequestPlan(method, url, query, headers, body, contentType(at.at("contentType"), body));
    }

    /** Where the code or the text may stand, for the message that says it stands nowhere. */
    static final String CARRIER_FIELDS = "request.url, request.query, request.headers and the request's body";

    /** Every tag of the request, for a text inside or outside the GSM 7-bit alphabet. */
    Set<String> tags(boolean unicode) {
        Set<String> tags = new LinkedHashSet<>();
        url.collectTags(tags);
        query.forEach(field -> field.collectTags(unicode, tags));
        headers.forEach(field -> field.collectTags(unicode, tags));
        body.collectTags(unicode, tags);
        return tags;
    }

    /** The names of query fields in use. */
    Set<String> queryNames() {
        Set<String> names = new HashSet<>(namesIn(url));
        query.forEach(field -> names.add(field.name().toString()));
        return names;
    }

    /** The names of headers in use, in lower case. */
    Set<String> headerNames() {
        Set<String> names = new HashSet<>();
        headers.forEach(field -> names.add(field.lowerName()));
        return names;
    }

    private static String method(Cursor at, Body body) {
        String method = at.at("method").text("POST");
        if (!HeaderRules.isToken(method) || !method.equals(method.toUpperCase(Locale.ROOT))) {
            at.at("method").problem("must be a method name in capitals, such as POST");
        }
        boolean bodiless = method.equals("GET") || method.equals("HEAD");
        if (bodiless && !(body instanceof Body.Nothing)) {
            at.at("method").problem(method + " has no body: give the fields in \"query\"");
        }
        return method;
    }

    private static String contentType(Cursor at, Body body) {
        String contentType = at.text(body.contentType());
        HeaderRules.checkText(at, contentType);
        return contentType;
    }

    private static void checkQuery(Cursor at, UrlTemplate url, List<Field> query) {
        Set<String> names = namesIn(url);
        query.stream()
                .filter(field -> names.contains(field.name().toString()))
                .forEach(field -> at.problemAt(field.pointer(), "\"" + field.name() + "\" is given in the URL too"));
    }

    private static Set<String> namesIn(UrlTemplate url) {
        Set<String> names = new HashSet<>();
        Matcher matcher =
                QUERY_NAME.matcher(url.query() == null ? "" : url.query().toString());
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }
}
