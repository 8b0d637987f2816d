package dev.parkbench.benchmarks.article;

import dev.parkbench.benchmarks.article.ConcurrentAggregates.AtOnce;
import dev.parkbench.benchmarks.article.ConcurrentAggregates.Callers;
import dev.parkbench.benchmarks.article.ConcurrentAggregates.InTurn;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.ClaimRuleBuilder;
import dev.parkbench.benchmarks.claim.ExperimentRecord;
import dev.parkbench.benchmarks.claim.Reading;
import dev.parkbench.benchmarks.plan.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The claims on many aggregates at once on a server that calls itself. */
final class ConcurrentAggregatesClaims {

    private static final String THREADS = "Why Did it Work?";
    private static final String THREADS_SAY = "An async view on a server of threads does not save"
            + " any: there are still as many of them as requests at the time.";
    private static final String WORKERS = "Async Middleware Example";
    private static final String WORKERS_SAY = "On an ASGI server the sync aggregate needs more"
            + " workers, or it ends in a timeout.";

    private ConcurrentAggregatesClaims() {
    }

    static List<ClaimRule> of(Scope scope) {
        List<ClaimRule> rules = new ArrayList<>();
        for (String server : scope.servers()) {
            rules.add(server.equals("threaded") ? threadsFollow() : threadsStay(server));
        }
        if (scope.has("threaded")) {
            rules.add(workers());
            rules.add(asyncViewOnThreads());
        }
        if (scope.has("virtual")) {
            rules.add(virtualThreads());
            rules.add(asyncViewWithoutThreads("virtual"));
        }
        if (scope.has("async")) {
            rules.add(loop());
            rules.add(asyncViewWithoutThreads("async"));
        }
        return rules;
    }

    /**
     * The reason for a void verdict if not all calls waited at the same time: then the number of
     * threads does not show the number of requests.
     */
    private static Optional<String> notAllInside(ExperimentRecord record, String server) {
        for (int callers : List.of(ConcurrentAggregates.FEW, ConcurrentAggregates.MANY)) {
            AtOnce these = new AtOnce(server, callers);
            if (record.of(these).leastFact(ConcurrentAggregates.OK) < callers) {
                return Optional.of("callers were not all answered");
            }
            if (record.of(these).leastFact(ConcurrentAggregates.CALLS_INSIDE) < callers
                    * Tasks.FAN_OUT) {
                return Optional.of("the calls were not all inside at once");
            }
        }
        return Optional.empty();
    }

    private static Reading least(AtOnce callers) {
        return record -> record.of(callers).leastFact(ConcurrentAggregates.GAINED);
    }

    private static Reading most(AtOnce callers) {
        return record -> record.of(callers).mostFact(ConcurrentAggregates.GAINED);
    }

    private static ClaimRule threadsFollow() {
        AtOnce few = new AtOnce("threaded", ConcurrentAggregates.FEW);
        AtOnce many = new AtOnce("threaded", ConcurrentAggregates.MANY);
        return ClaimRule.counted("concurrent-aggregates/threads.threaded", "threads.threaded")
                .states("C aggregates of ten calls to itself cost a server of blocking threads 11 C"
                        + " threads, a caller's and its ten calls': {threads gained, C=12|} for 12"
                        + " callers, {threads gained, C=20|} for 20.")
                .article(THREADS, THREADS_SAY)
                .voidIf(record -> notAllInside(record, "threaded"))
                .between("threads gained, C=12", least(few), "", 132, 142)
                .between("threads gained, C=20", least(many), "", 220, 230)
                .atMost("most threads gained, C=20", most(many), "", 230)
                .refutedBy("200 threads while 220 requests wait, or 250");
    }

    private static ClaimRule threadsStay(String server) {
        AtOnce few = new AtOnce(server, ConcurrentAggregates.FEW);
        AtOnce many = new AtOnce(server, ConcurrentAggregates.MANY);
        return ClaimRule.counted("concurrent-aggregates/threads." + server, "threads." + server)
                .states("The platform threads of the " + server + " server do not follow its"
                        + " requests: while 220 wait it has gained one for each CPU and at most"
                        + " {threads gained beyond the CPUs|} more, and 88 requests more cost it"
                        + " at most {threads for 88 requests more|} threads.")
                .article(THREADS, THREADS_SAY)
                .voidIf(record -> notAllInside(record, server))
                .atMost("threads gained beyond the CPUs",
                        record -> most(many).of(record)
                                - record.number(ConcurrentAggregates.CPUS),
                        "", server.equals("async") ? 4 : 6)
                .atMost("threads for 88 requests more",
                        record -> most(many).of(record) - least(few).of(record), "", 3)
                .refutedBy("a thread for each of eight callers more");
    }

    private static ClaimRuleBuilder asyncView(ClaimRuleBuilder claim, Callers callers) {
        return claim.article(THREADS, THREADS_SAY)
                .voidIf(record -> record.of(callers)
                        .leastFact(ConcurrentAggregates.OK) < FromOutside.CALLERS,
                        "callers were not all answered");
    }

    private static Reading timeOf(Callers callers) {
        return record -> record.of(callers).medianTrial(ConcurrentAggregates.TIME);
    }

    private static ClaimRule asyncViewOnThreads() {
        Callers callers = FromOutside.OF_TEN_THREADS;
        return asyncView(
                ClaimRule.counted("concurrent-aggregates/async-view.threaded", "")
                        .states("An async view on a server of blocking threads keeps a thread"
                                + " while it waits: of " + FromOutside.CALLERS + " callers, ten"
                                + " threads have {most callers inside|} inside at once."),
                callers)
                .voidIf(record -> record.of(callers).leastFact(
                        ConcurrentAggregates.CALLERS_INSIDE) < FromOutside.THREADS,
                        "the callers did not come at once")
                .exactly("most callers inside", record -> record.of(callers)
                        .mostFact(ConcurrentAggregates.CALLERS_INSIDE), FromOutside.THREADS)
                .note("p50 of a caller", timeOf(callers), "ms")
                .refutedBy("an eleventh caller inside, whose view has no thread while it waits");
    }

    private static ClaimRule asyncViewWithoutThreads(String server) {
        Callers callers = new AtOnce(server, FromOutside.CALLERS);
        return asyncView(
                ClaimRule.timed("concurrent-aggregates/async-view." + server, "")
                        .states("The same async view on the " + server + " server has all"
                                + " {fewest callers inside|} callers inside at once."),
                callers)
                .exactly("fewest callers inside", record -> record.of(callers)
                        .leastFact(ConcurrentAggregates.CALLERS_INSIDE), FromOutside.CALLERS)
                .note("p50 of a caller", timeOf(callers), "ms")
                .refutedBy("a server that serves one caller after the other, or ten at once");
    }

    private static ClaimRule workers() {
        return ClaimRule.timed("concurrent-aggregates/workers.threaded", "22.threaded")
                .states("A sequential aggregate of the server itself needs more workers than"
                        + " callers: of 10 workers 5 callers are answered, and 10 callers can lock"
                        + " each other up, so that of one of at most "
                        + ConcurrentAggregates.BURSTS + " bursts none is.")
                .article(WORKERS, WORKERS_SAY)
                .voidIf(record -> fewest(InTurn.TEN_OF_TEN_WORKERS).of(record) > 0
                        && record.of(InTurn.TEN_OF_TEN_WORKERS)
                                .leastFact(ConcurrentAggregates.CALLERS_INSIDE) < 10,
                        "ten callers were never inside at once")
                .exactly("answered of 5",
                        record -> record.of(InTurn.FIVE_OF_TEN_WORKERS)
                                .leastFact(ConcurrentAggregates.OK),
                        5)
                .exactly("answered of 10", fewest(InTurn.TEN_OF_TEN_WORKERS), 0)
                .remark("Of callers that come late some are answered.")
                .refutedBy("ten callers that were inside at once, one of which is answered");
    }

    /** The fewest responses of a burst in each trial, and the largest of these over the trials. */
    private static Reading fewest(InTurn callers) {
        return record -> record.of(callers).mostFact(ConcurrentAggregates.OK);
    }

    private static ClaimRule virtualThreads() {
        return ClaimRule.timed("concurrent-aggregates/workers.virtual", "22.virtual")
                .states("On virtual threads a sequential aggregate of the server itself needs no"
                        + " more workers for more callers: {answered of 10|} of 10 are answered.")
                .own("Whether virtual threads have the limit that the article has to raise.")
                .exactly("answered of 10",
                        record -> record.of(InTurn.TEN_ON_VIRTUAL_THREADS)
                                .leastFact(ConcurrentAggregates.OK),
                        10)
                .refutedBy("ten callers that keep every carrier, so that none is answered");
    }

    private static ClaimRule loop() {
        return ClaimRule.counted("concurrent-aggregates/workers.async", "22.async")
                .states("An event loop that runs blocking handlers on one thread cannot answer a"
                        + " sequential aggregate of itself.")
                .article(WORKERS, WORKERS_SAY)
                .exactly("answered of 1", fewest(InTurn.ONE_ON_A_LOOP), 0)
                .refutedBy("one answer, as from a server that runs the calls on other threads");
    }
}
