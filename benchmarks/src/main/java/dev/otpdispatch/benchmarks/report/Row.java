package dev.otpdispatch.benchmarks.report;

import java.util.Locale;

/**
 * One line of the table.
 *
 * @param what was measured
 * @param ours our figure
 * @param peer the figure it is held against
 * @param ratio between the two, or nothing
 * @param goal what it is to be
 * @param verdict whether it is
 */
public record Row(String what, String ours, String peer, String ratio, String goal, Verdict verdict) {
    /** What became of a goal. */
    public enum Verdict {
        /** Reached. */
        MET("met"),
        /** Not reached. */
        NOT_MET("**not met**"),
        /** There is no goal. */
        REPORTED("reported");

        private final String shown;

        Verdict(String shown) {
            this.shown = shown;
        }

        static Verdict of(boolean met) {
            return met ? MET : NOT_MET;
        }
    }

    /**
     * We cost at most so many times what the peer costs.
     *
     * @param what was measured
     * @param ours our cost
     * @param peer its cost
     * @param factor the bound
     */
    public static Row costAtMost(String what, Figure ours, Figure peer, double factor) {
        double ratio = ours.value() / peer.value();
        return row(what, ours, peer, ratio, "cost ≤ " + times(factor), Verdict.of(ratio <= factor));
    }

    /**
     * We get at least so many times as much done as the peer; of two times for one operation the shorter is more.
     *
     * @param what was measured
     * @param ours our time
     * @param peer its time
     * @param factor the bound
     */
    public static Row throughputAtLeast(String what, Figure ours, Figure peer, double factor) {
        double ratio = peer.value() / ours.value();
        return row(what, ours, peer, ratio, "throughput ≥ " + times(factor), Verdict.of(ratio >= factor));
    }

    /**
     * We are faster than the peer.
     *
     * @param what was measured
     * @param ours our time
     * @param peer its time
     */
    public static Row ahead(String what, Figure ours, Figure peer) {
        double ratio = peer.value() / ours.value();
        return row(what, ours, peer, ratio, "throughput > 1 ×", Verdict.of(ratio > 1));
    }

    /**
     * We need at most so much more than the peer.
     *
     * @param what was measured
     * @param ours ours
     * @param peer its
     * @param most the bound of the difference
     */
    public static Row moreByAtMost(String what, Figure ours, Figure peer, double most) {
        double more = ours.value() - peer.value();
        String difference = Figure.of("", more, ours.unit()) + " more";
        String goal = "≤ " + Figure.of("", most, ours.unit()) + " more";
        return new Row(what, ours.toString(), peer.toString(), difference, goal, Verdict.of(more <= most));
    }

    /**
     * A bound without a peer.
     *
     * @param what was measured
     * @param ours ours
     * @param most the bound
     */
    public static Row atMost(String what, Figure ours, double most) {
        String goal = "≤ " + Figure.of("", most, ours.unit());
        return new Row(what, ours.toString(), "", "", goal, Verdict.of(ours.value() <= most));
    }

    /**
     * Both figures and no goal.
     *
     * @param what was measured
     * @param ours our cost
     * @param peer its cost
     */
    public static Row reported(String what, Figure ours, Figure peer) {
        return row(what, ours, peer, ours.value() / peer.value(), "cost", Verdict.REPORTED);
    }

    /** As Markdown. */
    @Override
    public String toString() {
        return "| " + String.join(" | ", what, ours, peer, ratio, goal, verdict.shown) + " |";
    }

    private static Row row(String what, Figure ours, Figure peer, double ratio, String goal, Verdict verdict) {
        return new Row(what, ours.toString(), peer.toString(), times(ratio), goal, verdict);
    }

    private static String times(double ratio) {
        String shown = ratio >= 100
                ? String.format(Locale.ROOT, "%.0f", ratio)
                : String.format(Locale.ROOT, "%.2f", ratio).replaceAll("\\.?0+$", "");
        return shown + " ×";
    }
}
