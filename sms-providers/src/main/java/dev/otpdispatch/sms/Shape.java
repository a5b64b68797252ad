package dev.otpdispatch.sms;

import java.util.List;

/** The objects of a definition and their keys; the published JSON Schema has one of the same name for each. */
enum Shape {
    DEFINITION(
            "$schema",
            "format",
            "extends",
            "name",
            "title",
            "grade",
            "experimental",
            "source",
            "notes",
            "settings",
            "requireAnyOf",
            "attributes",
            "phone",
            "text",
            "request",
            "auth",
            "verdict",
            "timeouts",
            "proxy",
            "tls"),
    SETTING("description", "required", "default", "secret", "pattern", "example"),
    ATTRIBUTE("description", "required"),
    PHONE("format", "region", "others", "base", "pattern", "replacement"),
    TEXT("maxLength", "newline", "replace"),
    REPLACEMENT("pattern", "replacement"),
    REQUEST("method", "url", "query", "headers", "form", "json", "xml", "text", "contentType", "charset"),
    IF_UNICODE("ifUnicode", "else"),
    IF_SET("ifSet", "then", "else"),
    NUMBER("$number"),
    BOOLEAN("$boolean"),
    AUTH_NONE("type"),
    AUTH_BASIC("type", "user", "password"),
    AUTH_BEARER("type", "token"),
    AUTH_AUTHORIZATION("type", "scheme", "credentials"),
    AUTH_HEADER("type", "name", "value"),
    AUTH_QUERY("type", "fields"),
    AUTH_FORM("type", "fields"),
    AUTH_OAUTH2("type", "tokenUrl", "clientId", "clientSecret", "clientAuthentication", "scope", "fields"),
    AUTH_SIGNER("type", "signer", "parameters"),
    VERDICT("status", "accepted", "statusOnly", "messageId", "code", "explanation", "codes", "statuses"),
    RULE(
            "json",
            "xml",
            "xmlrpc",
            "header",
            "equals",
            "in",
            "between",
            "present",
            "nonEmpty",
            "absent",
            "contains",
            "lacks",
            "matches"),
    ANY_OF("anyOf"),
    EXTRACTOR("json", "xml", "xmlrpc", "header", "matches", "group", "as"),
    MEANING("reason", "retryable"),
    TIMEOUTS("connect", "read", "write", "call"),
    PROXY("host", "port", "user", "password", "fromEnvironment"),
    TLS(
            "caFiles",
            "trustStore",
            "onlyThese",
            "clientCertificate",
            "pins",
            "insecureTrustAnyCertificate",
            "insecureSkipHostnameCheck"),
    KEY_STORE("file", "password", "type");

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
    private final List<String> keys;

    Shape(String... keys) {
        this.keys = List.of(keys);
    }

    List<String> keys() {
        return keys;
    }
}
