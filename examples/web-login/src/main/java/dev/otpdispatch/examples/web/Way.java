package dev.otpdispatch.examples.web;

import org.jspecify.annotations.Nullable;

/** How somebody logs in, and where that leads. */
enum Way {
    /** A password, then a code to type. */
    CODE("/account"),
    /** A password, then a link to tap. */
    LINK("/account"),
    /** A user name and a code, no password: for what is worth little. */
    CODE_ALONE("/parcel");

    private final String home;

    Way(String home) {
        this.home = home;
    }

    /** The page that the login opens. */
    String home() {
        return home;
    }

    /** Whether it opens the page of this path. */
    boolean opens(@Nullable String path) {
        return path != null && path.startsWith(home);
    }
}
