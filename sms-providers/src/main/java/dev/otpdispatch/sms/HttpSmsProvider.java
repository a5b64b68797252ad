package dev.otpdispatch.sms;

/** Placeholder while the shape is drawn. */
public final class HttpSmsProvider {
    private HttpSmsProvider() {}
}
