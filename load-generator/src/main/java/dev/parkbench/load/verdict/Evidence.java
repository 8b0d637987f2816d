package dev.parkbench.load.verdict;

import java.util.List;

/**
 * What is known of a run, for its judge.
 *
 * @param open whether arrivals come whatever the answers do
 * @param steadyRate whether the rate is meant to be the same all the time
 * @param opening how many connections there were
 * @param scheduled operations that were due
 * @param sentInTime those that were sent before the end
 * @param ok those that ended well
 * @param unconnected those for which no connection could be made
 * @param notSent those that were never sent
 * @param blocked those that found every connection busy
 * @param waitingAtEnd those that waited for a connection at the end
 * @param noticeP99Nanos of 100 arrivals 99 were noticed at most this late
 * @param noticeMaxNanos how late an arrival was noticed at worst
 * @param busyShare how much of the time the busiest loop worked
 * @param runDelayShare how much of the time a loop could have run and had no CPU
 * @param collectionShare how much of the time the generator's collector stopped it
 * @param heapShare how much of its heap was in use after a collection
 * @param stolenShare the share of the machine that the hypervisor took
 * @param intervalP50Nanos the median response time of each interval
 * @param closedIntervals of a closed model, in order; none of an open one
 * @param interrupted whether somebody stopped it
 * @param checkShare how much of the time the busiest loop looked at answers after they had ended
 * @param generatorFailures operations that ended for want of something of the generator's own
 * @param stale those whose connection the server was closing when they were sent
 */
public record Evidence(
        boolean open,
        boolean steadyRate,
        Opening opening,
        long scheduled,
        long sentInTime,
        long ok,
        long unconnected,
        long notSent,
        long blocked,
        int waitingAtEnd,
        long noticeP99Nanos,
        long noticeMaxNanos,
        double busyShare,
        double runDelayShare,
        double collectionShare,
        double heapShare,
        double stolenShare,
        List<Double> intervalP50Nanos,
        List<ClosedInterval> closedIntervals,
        boolean interrupted,
        double checkShare,
        long generatorFailures,
        long stale) {

    public Evidence {
        intervalP50Nanos = List.copyOf(intervalP50Nanos);
        closedIntervals = List.copyOf(closedIntervals);
    }
}
