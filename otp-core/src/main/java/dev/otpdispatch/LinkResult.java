package dev.otpdispatch;

/** What became of an answer given through a link. A closed set: a {@code switch} over it needs no {@code default}. */
public sealed interface LinkResult
        permits LinkResult.Approved, ClaimResult.Denied, LinkResult.LinkInvalid, LinkResult.LinkExpired {
    /** Marked as approved; only the session that asked can finish with {@link OtpService#claim}. */
    record Approved() implements LinkResult {}

    /** No such link, or its account is locked, blocked or out of attempts. */
    record LinkInvalid() implements LinkResult {}

    /** The link's time is over. */
    record LinkExpired() implements LinkResult {}
}
