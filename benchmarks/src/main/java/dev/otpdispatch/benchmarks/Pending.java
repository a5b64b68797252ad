package dev.otpdispatch.benchmarks;

/** How much is pending beside what is measured. */
public enum Pending {
    /** Nothing. */
    NONE(0),
    /** 1 000. */
    THOUSAND(1_000),
    /** 10 000. */
    TEN_THOUSAND(10_000),
    /** 1 000 000. */
    MILLION(1_000_000);

    /** A property that divides all of them, for runs that measure nothing. */
    static final String DIVISOR = "benchmarks.pendingDividedBy";

    private final int count;

    Pending(int count) {
        this.count = count;
    }

    int count() {
        return count / Integer.getInteger(DIVISOR, 1);
    }
}
