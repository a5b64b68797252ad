package dev.otpdispatch.login;

/** What a person typed, or an administrator imported, made comparable. */
final class TypedBackupCode {
    private TypedBackupCode() {}

    /** Without space and invisible characters; digits of every script are ASCII. */
    static String normalised(String typed) {
        StringBuilder out = new StringBuilder(typed.length());
        typed.codePoints()
                .filter(c -> !Character.isWhitespace(c)
                        && !Character.isSpaceChar(c)
                        && Character.getType(c) != Character.FORMAT)
                .map(c -> Character.isDigit(c) ? '0' + Character.digit(c, 10) : c)
                .forEach(out::appendCodePoint);
        return out.toString();
    }
}
