package dev.otpdispatch.benchmarks.report;

import java.util.Locale;

/**
 * One measured value.
 *
 * @param name whose it is, empty where the row says it
 * @param value in its unit
 * @param error half the width of its 99.9 % confidence interval, 0 where there is none
 * @param unit such as µs
 */
public record Figure(String name, double value, double error, String unit) {
    /**
     * A value without an interval.
     *
     * @param name whose it is
     * @param value in its unit
     * @param unit such as bytes
     */
    public static Figure of(String name, double value, String unit) {
        return new Figure(name, value, 0, unit);
    }

    /**
     * The same under another name.
     *
     * @param newName whose it is
     */
    public Figure named(String newName) {
        return new Figure(newName, value, error, unit);
    }

    /** As the table shows it. */
    @Override
    public String toString() {
        String interval = error > 0 ? " ± " + rounded(error) : "";
        return (name.isEmpty() ? "" : name + ": ") + rounded(value) + interval + " " + unit;
    }

    private static String rounded(double value) {
        boolean whole = value == Math.rint(value);
        int digits = whole || value >= 100 ? 0 : value >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%,." + digits + "f", value).replace(',', ' ');
    }
}
