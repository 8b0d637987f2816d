package dev.parkbench.benchmarks.overload;

import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.ClaimRuleBuilder;
import dev.parkbench.benchmarks.claim.ExperimentRecord;
import dev.parkbench.benchmarks.claim.Reading;
import dev.parkbench.benchmarks.claim.RecordedArm;
import dev.parkbench.benchmarks.overload.Leaving.OfAggregate;
import dev.parkbench.benchmarks.overload.Leaving.OfHandlers;
import dev.parkbench.benchmarks.overload.Leaving.Strategy;
import dev.parkbench.benchmarks.overload.Leaving.Subject;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.results.Measurement;
import dev.parkbench.server.OnDisconnect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The claims on requests whose clients give up. Counts decide all of them: those of the server, of
 * what it started, ended and wrote, and those of the clients, of what they gave up and received.
 */
final class AbandonedRequestsClaims {

    private static final int CALLS = AbandonedRequests.CALLS;
    private static final String ENDS = "ran to their end";
    private static final String NOBODY = "answers to nobody";
    private static final String FOUND = "found to be abandoned";
    private static final String CUT = "interrupted";

    private AbandonedRequestsClaims() {
    }

    static List<ClaimRule> all(Scope scope) {
        List<ClaimRule> rules = new ArrayList<>();
        for (Subject subject : Subject.in(scope)) {
            rules.add(runsOn(subject));
            rules.add(isInterrupted(subject));
        }
        rules.add(bothSides(scope));
        for (Strategy strategy : Strategy.values()) {
            rules.add(makesAllCalls(strategy, scope));
            if (strategy != Strategy.SYNC) {
                rules.add(cancelsCalls(strategy, scope));
            }
        }
        rules.add(beginsNoCall(scope));
        scope.servers().forEach(server -> rules.add(callUnderway(server)));
        return rules;
    }

    /** The value of all trials that is farthest from the wanted one, if any is. */
    private static Reading count(Leaving leaving, String measurement, int wanted) {
        return record -> {
            RecordedArm arm = record.of(leaving);
            double least = arm.least(measurement);
            return least == wanted ? arm.most(measurement) : least;
        };
    }

    private static ClaimRuleBuilder claim(String id, List<? extends Leaving> read) {
        return ClaimRule.counted("abandoned-requests/" + id, "")
                .voidIf(record -> read.stream()
                        .flatMap(one -> record.of(one).voidReason().stream()).findFirst());
    }

    // --- handlers -----------------------------------------------------------------------------

    private static ClaimRule runsOn(Subject subject) {
        OfHandlers leaving = new OfHandlers(subject, OnDisconnect.RUN);
        int all = subject.clients();
        return claim("runs-on." + subject.id(), List.of(leaving))
                .states("With --on-disconnect run, all {" + ENDS + "} handlers of "
                        + subject.words() + " run to their end after their clients have left, {"
                        + NOBODY + "} answers are written to nobody without an error, and the"
                        + " server finds {" + FOUND + "} of the requests to be abandoned.")
                .own("A server that does not look for its clients works for those that have left,"
                        + " and the first write to a closed connection does not tell.")
                .exactly(ENDS, count(leaving, AbandonedRequests.RAN_TO_END, all), all)
                .exactly(NOBODY, count(leaving, AbandonedRequests.TO_NOBODY, all), all)
                .exactly(FOUND, count(leaving, AbandonedRequests.ABANDONED, 0), 0)
                .note("the last ran on for",
                        record -> record.of(leaving).most(AbandonedRequests.RAN_ON), "ms")
                .refutedBy("one handler that ends early, or one write that fails");
    }

    private static ClaimRule isInterrupted(Subject subject) {
        OfHandlers leaving = new OfHandlers(subject, OnDisconnect.INTERRUPT);
        int all = subject.clients();
        ClaimRuleBuilder claim = claim("interrupts." + subject.id(), List.of(leaving))
                .states("With --on-disconnect interrupt, " + subject.words() + " finds all {"
                        + FOUND + "} requests that clients give up to be abandoned, and"
                        + " interrupts all {" + CUT + "} handlers: {" + ENDS
                        + "} run to their end, and {" + NOBODY + "} answers are written to"
                        + " nobody.")
                .own("Whether a server can be told to stop work for clients that have left.")
                .exactly(FOUND, count(leaving, AbandonedRequests.ABANDONED, all), all)
                .exactly(CUT, count(leaving, AbandonedRequests.INTERRUPTED, all), all)
                .exactly(ENDS, count(leaving, AbandonedRequests.RAN_TO_END, 0), 0)
                .exactly(NOBODY, count(leaving, AbandonedRequests.TO_NOBODY, 0), 0)
                .note("the last ran on for",
                        record -> record.of(leaving).most(AbandonedRequests.RAN_ON), "ms");
        return (subject == Subject.ASYNC_LOOP
                ? claim.expectedRefuted("The loop would have to read the end of the connection,"
                        + " and the handler has the loop.")
                : claim)
                .refutedBy("one handler that runs to its end, or one client that is not missed");
    }

    private static ClaimRule bothSides(Scope scope) {
        List<OfHandlers> read = Subject.in(scope).stream()
                .flatMap(subject -> Stream.of(OnDisconnect.values())
                        .map(onDisconnect -> new OfHandlers(subject, onDisconnect)))
                .toList();
        return claim("both-sides", read)
                .states("What clients gave up and what the server counted agree in every trial of"
                        + " every server: as many handlers started, and as many ended, as requests"
                        + " were given up.")
                .own("A count of what happened to nobody is believed only if both sides of the"
                        + " socket agree.")
                .exactly("configurations that differ", record -> differing(record, read), 0)
                .refutedBy("one request that is lost, or counted twice");
    }

    private static double differing(ExperimentRecord record, List<OfHandlers> read) {
        double differing = 0;
        for (OfHandlers one : read) {
            double[] givenUp = counts(record.of(one), AbandonedRequests.GIVEN_UP);
            if (givenUp.length == 0) {
                return Double.NaN;
            }
            boolean agrees = Arrays.equals(givenUp,
                    counts(record.of(one), AbandonedRequests.STARTED))
                    && Arrays.equals(givenUp,
                            counts(record.of(one), AbandonedRequests.COMPLETED));
            differing += agrees ? 0 : 1;
        }
        return differing;
    }

    private static double[] counts(RecordedArm arm, String measurement) {
        return arm.perTrial(measurement, Measurement::max);
    }

    // --- aggregates ---------------------------------------------------------------------------

    private static List<OfAggregate> onEach(Scope scope, Strategy strategy,
            OnDisconnect onDisconnect) {
        return scope.servers().stream()
                .map(server -> new OfAggregate(server, strategy, onDisconnect)).toList();
    }

    /** The bound for each server, in a statement. */
    private static String each(List<OfAggregate> leaving) {
        return leaving.stream().map(one -> one.server() + " {" + one.server() + "}")
                .collect(Collectors.joining(", "));
    }

    private static ClaimRuleBuilder exactly(ClaimRuleBuilder claim, List<OfAggregate> leaving,
            String measurement, int wanted) {
        leaving.forEach(one -> claim.exactly(one.server(), count(one, measurement, wanted),
                wanted));
        return claim;
    }

    private static ClaimRule makesAllCalls(Strategy strategy, Scope scope) {
        List<OfAggregate> leaving = onEach(scope, strategy, OnDisconnect.RUN);
        return exactly(claim("aggregate-runs-on." + strategy, leaving)
                .states("With --on-disconnect run, a client that leaves an aggregate of " + CALLS
                        + " calls, made " + strategy.words()
                        + ", stops none of them. Calls that run to their"
                        + " end: " + each(leaving) + ".")
                .own("A client that gives up is known to nobody behind the server that it left."),
                leaving, AbandonedRequests.RAN_TO_END, CALLS)
                .refutedBy("one call that is cancelled or never made");
    }

    private static ClaimRule cancelsCalls(Strategy strategy, Scope scope) {
        List<OfAggregate> leaving = onEach(scope, strategy, OnDisconnect.INTERRUPT);
        return exactly(claim("cancels-calls." + strategy, leaving)
                .states("With --on-disconnect interrupt, an aggregate of " + CALLS
                        + " calls, made " + strategy.words() + ", cancels them all when its client"
                        + " leaves. Calls that are interrupted: " + each(leaving) + ".")
                .own("Whether an interrupt reaches the calls that its thread waits for."),
                leaving, AbandonedRequests.INTERRUPTED, CALLS)
                .refutedBy("one sibling that runs to its end for nobody");
    }

    private static ClaimRule beginsNoCall(Scope scope) {
        List<OfAggregate> leaving = onEach(scope, Strategy.SYNC, OnDisconnect.INTERRUPT);
        return exactly(claim("begins-no-call", leaving)
                .states("With --on-disconnect interrupt, an aggregate of " + CALLS
                        + " calls, made one after the other, begins none after its client has left"
                        + " during the first. Calls that begin: " + each(leaving) + ".")
                .own("Without it, all calls but the first begin for a client that has left."),
                leaving, AbandonedRequests.STARTED, 1)
                .refutedBy("a second call for a client that left during the first");
    }

    private static ClaimRule callUnderway(String server) {
        OfAggregate leaving = new OfAggregate(server, Strategy.SYNC, OnDisconnect.INTERRUPT);
        ClaimRuleBuilder claim = claim("cancels-call-underway." + server, List.of(leaving))
                .states("With --on-disconnect interrupt, an aggregate of the " + server
                        + " server that makes its calls one after the other cancels the call"
                        + " underway when its client leaves: {" + CUT + "} is interrupted.")
                .own("The thread that is interrupted is the one that reads the answer.")
                .exactly(CUT, count(leaving, AbandonedRequests.INTERRUPTED, 1), 1)
                .note("calls that ran to their end",
                        record -> record.of(leaving).most(AbandonedRequests.RAN_TO_END), "");
        return (server.equals("virtual")
                ? claim.remark("An interrupt closes the socket that a virtual thread reads.")
                : claim.expectedRefuted("An interrupt does not end a platform thread's read of a"
                        + " socket, and nobody else closes it."))
                .refutedBy(server.equals("virtual")
                        ? "a call that runs to its end"
                        : "a call that is interrupted, which is not expected");
    }
}
