package dev.parkbench.benchmarks.load;

import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.ExperimentRecord;
import dev.parkbench.benchmarks.load.Peers.Ours;
import dev.parkbench.benchmarks.load.Peers.Theirs;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.results.Measurement;
import java.util.List;
import java.util.Map;

/** The claims on Parkbench's servers compared with those of other projects. */
final class PeersClaims {

    private static final String RATIO = "ours over theirs";
    private static final String NOT_BUILT = "the servers of others are not built:"
            + " scripts/compare-servers does that";

    /**
     * A server of Parkbench with its reference server and bound.
     *
     * @param id the id of the claim
     * @param formerId the former id of the claim
     * @param least the least ratio of throughputs, Parkbench's over the other server's
     */
    private record Comparison(
            String id,
            String formerId,
            Ours ours,
            ReferenceServer theirs,
            double least) {
    }

    private static final List<Comparison> ALL = List.of(
            new Comparison("async-epoll", "peer.async.epoll", Ours.ASYNC_EPOLL,
                    ReferenceServer.NETTY_EPOLL, 0.95),
            new Comparison("async-io-uring", "peer.async.io_uring", Ours.ASYNC_IO_URING,
                    ReferenceServer.NETTY_IO_URING, 0.95),
            new Comparison("threaded-tomcat", "peer.threaded.tomcat", Ours.THREADED,
                    ReferenceServer.TOMCAT_PLATFORM, 1.05),
            new Comparison("virtual-helidon", "peer.virtual.helidon", Ours.VIRTUAL,
                    ReferenceServer.HELIDON, 1),
            new Comparison("virtual-jetty", "peer.virtual.jetty", Ours.VIRTUAL,
                    ReferenceServer.JETTY, 1),
            new Comparison("virtual-tomcat", "peer.virtual.tomcat", Ours.VIRTUAL,
                    ReferenceServer.TOMCAT_VIRTUAL, 1),
            new Comparison("no-yield-jetty", "peer.virtual.jetty.no-yield",
                    Ours.VIRTUAL_WITHOUT_YIELD, ReferenceServer.JETTY, 0.9));

    private PeersClaims() {
    }

    static List<ClaimRule> of(Scope scope) {
        return ALL.stream().filter(one -> one.ours.isIn(scope)).map(PeersClaims::rule).toList();
    }

    /** The servers with which a server of Parkbench is compared. */
    static List<ReferenceServer> theirs(Ours ours) {
        return ALL.stream().filter(one -> one.ours == ours).map(Comparison::theirs).toList();
    }

    private static ClaimRule rule(Comparison comparison) {
        return ClaimRule.timed("peers/" + comparison.id, comparison.formerId)
                .states("The server '" + comparison.ours.label() + "' answers at least {" + RATIO
                        + "|} times as many requests a second as '" + comparison.theirs + "'.")
                .own("What our servers lose by their own rules is part of every other number here,"
                        + " and must not be much.")
                .voidIf(record -> !record.is(Peers.BUILT), NOT_BUILT)
                .atLeast(RATIO, record -> Ratios.median(rates(record, comparison.ours),
                        rates(record, new Theirs(comparison.theirs))), "", comparison.least)
                .refutedBy("a median trial in which ours answers a tenth less than that");
    }

    private static Map<Integer, Double> rates(ExperimentRecord record, Variant server) {
        return record.of(server).byTrial(Peers.THROUGHPUT, Measurement::p50);
    }
}
