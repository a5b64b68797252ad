package dev.otpdispatch.examples.servlet;

/** The application's own check of passwords, whatever that is. */
interface Passwords {
    boolean isRight(String username, String password);
}
