package dev.otpdispatch;

/**
 * What a session is called in the store: nothing of it can be turned back into a name.
 *
 * @param account purpose and account
 * @param key of the account's record; also the locator of its links
 * @param session the session id
 * @param device the known device, {@link FailurePool#STRANGERS} for none
 * @param binding what is confirmed, {@link Tag#NONE} for nothing
 */
record Names(Tag account, String key, Tag session, long device, Tag binding) {
    static Names of(Pepper pepper, OtpSession session) {
        Tag account = account(pepper, session.purpose(), session.account());
        Tag id = pepper.name("session", session.sessionId());
        long device = session.device()
                .map(known -> deviceOf(pepper.name("device", known)))
                .orElse(FailurePool.STRANGERS);
        Tag binding =
                session.binding().map(bound -> pepper.name("binding", bound)).orElse(Tag.NONE);
        return new Names(account, account.key(), id, device, binding);
    }

    static Tag account(Pepper pepper, String purpose, String account) {
        return pepper.name("account", purpose, account);
    }

    private static long deviceOf(Tag name) {
        return name.high() == FailurePool.STRANGERS ? 1 : name.high();
    }
}
