package dev.otpdispatch.sms.imports;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A URL such as {@code https://user:password@host/path}, and its parts: a definition holds no secret. */
record Userinfo(String url, Optional<String> user, String password) {
    private static final Pattern FORM =
            Pattern.compile("([A-Za-z]+://)([^/?#@:]*)(?::([^/?#@]*))?@(.*)", Pattern.DOTALL);

    static Userinfo of(String url) {
        Matcher form = FORM.matcher(url);
        if (!form.matches()) {
            return new Userinfo(url, Optional.empty(), "");
        }
        String password = form.group(3);
        return new Userinfo(
                form.group(1) + form.group(4), Optional.of(form.group(2)), password == null ? "" : password);
    }
}
