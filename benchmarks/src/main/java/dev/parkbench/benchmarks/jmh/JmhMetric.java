package dev.parkbench.benchmarks.jmh;

import dev.parkbench.results.Direction;
import dev.parkbench.results.Measurement;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One metric that JMH measured, by fork.
 *
 * @param name the name, such as {@code time per operation}
 * @param unit the unit as JMH writes it, such as {@code ns/op}
 * @param direction the better direction
 * @param forks the values of each fork: the average of each iteration, or the samples of all
 *     iterations
 */
public record JmhMetric(
        String name,
        String unit,
        Direction direction,
        List<List<Counted>> forks) {

    /**
     * A value with its frequency.
     *
     * @param value the value
     * @param times the number of occurrences; greater than 1 only for samples
     */
    public record Counted(double value, long times) {
    }

    public JmhMetric {
        forks = forks.stream()
                .map(fork -> fork.stream().filter(each -> Double.isFinite(each.value)).toList())
                .toList();
    }

    /** The values of all forks without their frequencies. */
    public List<Double> values() {
        return all().map(Counted::value).toList();
    }

    private Stream<Counted> all() {
        return forks.stream().flatMap(List::stream);
    }

    /** The mean of all values; NaN if there are none. */
    public double mean() {
        double sum = all().mapToDouble(each -> each.value * each.times).sum();
        return sum / all().mapToLong(Counted::times).sum();
    }

    /** A summary over all forks, if there are values. */
    Optional<Measurement> summary() {
        return summary(all().toList());
    }

    /** A summary of one fork (counted from 0), if there are values. */
    Optional<Measurement> summary(int fork) {
        return fork < forks.size() ? summary(forks.get(fork)) : Optional.empty();
    }

    private Optional<Measurement> summary(List<Counted> counted) {
        List<Counted> sorted = counted.stream().sorted(Comparator.comparingDouble(Counted::value))
                .toList();
        long count = sorted.stream().mapToLong(Counted::times).sum();
        if (count == 0) {
            return Optional.empty();
        }
        double[] ranked = IntStream.of(500, 900, 990, 999)
                .mapToDouble(perMille -> rank(sorted, (count * perMille + 999) / 1000)).toArray();
        return Optional.of(new Measurement(name, unit, direction, count,
                sorted.getFirst().value, ranked[0], ranked[1], ranked[2], ranked[3],
                sorted.getLast().value, null));
    }

    /** The value at a rank from 1. */
    private static double rank(List<Counted> sorted, long rank) {
        long before = 0;
        for (Counted each : sorted) {
            before += each.times;
            if (before >= rank) {
                return each.value;
            }
        }
        return sorted.getLast().value;
    }
}
