package dev.parkbench.benchmarks.load;

import org.HdrHistogram.Histogram;

/** Times whose percentiles a test says. */
final class MadeUpTimes {

    private MadeUpTimes() {
    }

    /** Ten thousand times, in nanoseconds, of which these are the percentiles in milliseconds. */
    static Histogram of(double p50, double p90, double p99, double p999) {
        Histogram times = new Histogram(4);
        times.recordValueWithCount(nanos(p50), 5001);
        times.recordValueWithCount(nanos(p90), 3999);
        times.recordValueWithCount(nanos(p99), 900);
        times.recordValueWithCount(nanos(p999), 100);
        return times;
    }

    /** The same where only two are asked for. */
    static Histogram of(double p50, double p99) {
        return of(p50, p50, p99, p99);
    }

    private static long nanos(double millis) {
        return Math.round(millis * 1e6);
    }
}
