package dev.parkbench.load.verdict;

import java.util.List;

/**
 * The evidence about a load run on which its verdict is based. Counts are numbers of operations;
 * shares are fractions of the measured part.
 *
 * @param open whether the load model is open
 * @param steadyRate whether the load has no planned change of its rate
 * @param opening the connections at the start
 * @param scheduled the operations that were due
 * @param sentInTime the operations that were sent before the end
 * @param ok the successful operations
 * @param unconnected the operations for which no connection could be opened
 * @param notSent the operations that were never sent
 * @param blocked the operations that found every connection busy
 * @param waitingAtEnd the operations that waited for a connection at the end
 * @param noticeP99Nanos the 99th percentile of the generator's lateness in noticing arrivals
 * @param noticeMaxNanos the maximum of that lateness
 * @param busyShare the share in which the busiest loop worked
 * @param runDelayShare the largest share in which a loop was runnable without a CPU
 * @param collectionShare the share in which the garbage collector stopped the generator
 * @param heapShare the fraction of the generator's heap that was in use after a collection
 * @param stolenShare the fraction of the machine's CPU time that the hypervisor took
 * @param intervalP50Nanos the median response time of each interval
 * @param closedIntervals the intervals of a closed model, in order; empty for an open one
 * @param interrupted whether the run was stopped early
 * @param checkShare the largest share in which a loop checked responses after their end
 * @param generatorFailures the operations that failed because the generator lacked a resource
 * @param stale the operations that were sent on a connection that the server was closing
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
