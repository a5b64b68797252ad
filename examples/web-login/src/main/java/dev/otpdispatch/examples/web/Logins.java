package dev.otpdispatch.examples.web;

import dev.otpdispatch.login.OtpLogin;

/** The login of each way. */
record Logins(OtpLogin code, OtpLogin link, OtpLogin codeAlone) {
    OtpLogin of(Way way) {
        return switch (way) {
            case CODE -> code;
            case LINK -> link;
            case CODE_ALONE -> codeAlone;
        };
    }
}
