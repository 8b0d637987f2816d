package dev.parkbench.benchmarks.django;

import dev.parkbench.benchmarks.article.Tasks;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.ClaimRuleBuilder;
import dev.parkbench.benchmarks.claim.ExperimentRecord;
import dev.parkbench.benchmarks.django.CallerRows.AtOnce;
import dev.parkbench.benchmarks.django.CallerRows.InTurn;
import dev.parkbench.benchmarks.plan.Scope;
import java.util.List;
import java.util.Optional;

/** The claims on many callers of the article's site. */
final class CallerClaims {

    private CallerClaims() {
    }

    static List<ClaimRule> of(Scope scope) {
        return scope.isFull()
                ? List.of(threads(), oneWorker(), tenWorkers())
                : List.of(threads(), oneWorker());
    }

    private static Optional<String> notAllInside(ExperimentRecord record) {
        for (int callers : List.of(CallerRows.FEW, CallerRows.MANY)) {
            AtOnce these = new AtOnce(callers);
            if (record.of(these).leastFact(CallerRows.OK) < callers) {
                return Optional.of("callers were not all answered");
            }
            if (record.of(these).leastFact(CallerRows.CALLS_INSIDE) < callers * Tasks.FAN_OUT) {
                return Optional.of("the calls were not all inside at once");
            }
        }
        return Optional.empty();
    }

    private static ClaimRule threads() {
        ClaimRuleBuilder claim = ClaimRule.counted("concurrent-aggregates/threads.django", "")
                .states("C callers of the async aggregate cost Django's development server 12 C"
                        + " threads: one for each request of theirs, one for the loop of each"
                        + " async view and ten for its calls.")
                .article("Why Did it Work?", "An async view on a server of threads does not save"
                        + " any: there are still as many of them as requests at the time.")
                .needs(Installation.DJANGO)
                .voidIf(CallerClaims::notAllInside);
        for (int callers : List.of(CallerRows.FEW, CallerRows.MANY)) {
            AtOnce these = new AtOnce(callers);
            int wanted = callers * CallerRows.THREADS_OF_A_CALLER;
            claim.exactly("least threads gained, C=" + callers,
                    record -> record.of(these).leastFact(CallerRows.GAINED), wanted);
            claim.exactly("most threads gained, C=" + callers,
                    record -> record.of(these).mostFact(CallerRows.GAINED), wanted);
        }
        return claim.refutedBy("11 threads for each caller: a request whose async view has no"
                + " thread for its loop");
    }

    private static ClaimRule oneWorker() {
        return ClaimRule.counted("concurrent-aggregates/one-worker.django", "")
                .states("On the article's own site one worker of uvicorn cannot answer a"
                        + " sequential aggregate of itself.")
                .article("Async Middleware Example", "On an ASGI server the sync aggregate needs"
                        + " more workers, or it ends in a timeout.")
                .needs(Installation.DJANGO_3_2)
                .exactly("answered of 1",
                        record -> record.of(InTurn.ONE_WORKER).mostFact(CallerRows.OK), 0)
                .refutedBy("one answer, as from a Django that gives each request a thread of its"
                        + " own");
    }

    private static ClaimRule tenWorkers() {
        return ClaimRule.counted("concurrent-aggregates/ten-workers.django", "")
                .states("Ten workers of uvicorn answer a sequential aggregate of the article's own"
                        + " site: {answered of 5|} or more of five that come one after the other.")
                .article("Async Middleware Example", "On an ASGI server the sync aggregate needs"
                        + " more workers, or it ends in a timeout.")
                .needs(Installation.DJANGO)
                .atLeast("answered of 5",
                        record -> record.of(InTurn.TEN_WORKERS).leastFact(CallerRows.OK), "", 1)
                .refutedBy("none of five, as with one worker");
    }
}
