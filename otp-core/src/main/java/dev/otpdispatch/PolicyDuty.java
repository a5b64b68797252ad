package dev.otpdispatch;

/**
 * What a named policy demands beyond numbers.
 *
 * @param phonesOnly refuses e-mail (NIST SP 800-63B-4 §3.1.3.1)
 * @param oneBudget refuses known devices, which have a budget each
 * @param bound demands a binding (PSD2 RTS art. 5)
 * @param oneAnswer never tells which element was wrong (PSD2 RTS art. 4 (3) (a))
 */
record PolicyDuty(boolean phonesOnly, boolean oneBudget, boolean bound, boolean oneAnswer) {
    static final PolicyDuty NONE = new PolicyDuty(false, false, false, false);
    static final PolicyDuty NIST = new PolicyDuty(true, true, false, false);
    static final PolicyDuty PSD2 = new PolicyDuty(false, true, true, true);
}
