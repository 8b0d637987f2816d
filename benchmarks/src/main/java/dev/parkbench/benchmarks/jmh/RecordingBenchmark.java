package dev.parkbench.benchmarks.jmh;

import dev.parkbench.load.recording.Outcome;
import dev.parkbench.load.recording.Recording;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Question: What does the load generator pay to record a request on three clocks?
 *
 * <p>Set-up: times spread evenly over the powers of two from a microsecond to a second, so that
 * the counters do not stay in one line of the cache, are recorded in a plain histogram, as a
 * base line, and as a request is: noticed, sent and ended, which is four histograms and three
 * counters.
 *
 * <p>Not shown: reading the clock, which the generator does three times a request, and handing a
 * recording over.
 *
 * <p>Command: {@code ./parkbench jmh RecordingBenchmark}
 */
@Question("What does the load generator pay to record a request on three clocks?")
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class RecordingBenchmark {

    private static final int TIMES = 4096;

    private final long[] nanos = new long[TIMES];
    private final Histogram histogram = Recording.histogram();
    private final Recording recording = new Recording();
    private int next;

    /** Creates the times, the same in every fork. */
    @Setup
    public void fill() {
        SplittableRandom random = new SplittableRandom(20261125);
        for (int i = 0; i < TIMES; i++) {
            nanos[i] = (long) Math.pow(2, random.nextDouble(10, 30));
        }
    }

    private long time() {
        next = next + 1 & TIMES - 1;
        return nanos[next];
    }

    /** Records a time in one histogram. */
    @Benchmark
    public Histogram oneHistogram() {
        histogram.recordValue(time());
        return histogram;
    }

    /** Records a whole request. */
    @Benchmark
    public Recording threeClocks() {
        long lag = time();
        long service = time();
        recording.noticed(lag);
        recording.sent(lag);
        recording.ended(Outcome.Answered.OK, lag + service, service);
        return recording;
    }
}
