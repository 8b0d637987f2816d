package dev.parkbench.benchmarks.article;

import dev.parkbench.benchmarks.article.Adapters.Way;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.Reading;
import dev.parkbench.probes.AdapterProbe;
import java.util.List;

/** The claims on the adapters. */
final class AdaptersClaims {

    private static final String SOURCE = "Async Adapter Functions";
    private static final String INSIDE = "inside at once";
    private static final String THREADS = "threads of " + AdapterProbe.CALLS + " calls";

    private AdaptersClaims() {
    }

    static List<ClaimRule> all() {
        return List.of(oneThread(), pool(), virtualThreads(), threadLocals(), registered(),
                refused(), passedOn());
    }

    private static Reading most(String fact) {
        return record -> record.of(Way.THREADS).mostFact(fact);
    }

    private static Reading least(String fact) {
        return record -> record.of(Way.THREADS).leastFact(fact);
    }

    private static ClaimRule oneThread() {
        return ClaimRule.counted("adapters/one-thread", "39")
                .states("Thread-sensitive mode runs all wrapped calls on {" + THREADS
                        + "} thread, {" + INSIDE + "} at a time.")
                .article(SOURCE, "Some blocking code has to run on the main thread, and a flag"
                        + " makes it do so.")
                .exactly(INSIDE, most(Adapters.SINGLE_INSIDE), 1)
                .exactly(THREADS, most(Adapters.SINGLE_THREADS), 1)
                .refutedBy("two calls that are inside at once in any trial");
    }

    private static ClaimRule pool() {
        return ClaimRule.counted("adapters/pool", "38.pool")
                .states("By default a wrapped call runs on a thread made for it: {" + THREADS
                        + "} calls have as many threads.")
                .article(SOURCE, "By default each wrapped call gets a newly created thread.")
                .expectedRefuted("Like the default executor behind the article's adapter, a pool"
                        + " reuses its threads.")
                .atLeast(THREADS, most(Adapters.POOL_THREADS), "", AdapterProbe.CALLS)
                .refutedBy("a thread that runs two of the calls");
    }

    private static ClaimRule virtualThreads() {
        return ClaimRule.counted("adapters/virtual-threads", "38.virtual")
                .states("On virtual threads a wrapped call does run on a thread made for it: {"
                        + THREADS + "} calls have as many.")
                .article(SOURCE, "By default each wrapped call gets a newly created thread.")
                .exactly(THREADS, least(Adapters.VIRTUAL_THREADS), AdapterProbe.CALLS)
                .refutedBy("a thread that runs two of the calls in any trial");
    }

    private static ClaimRule threadLocals() {
        return ClaimRule.counted("adapters/thread-locals", "40")
                .states("Thread-locals work through the adapter that runs async code from blocking"
                        + " code.")
                .article(SOURCE, "The adapter from blocking to async code makes sure that"
                        + " thread-locals work.")
                .isTrue("any thread-local of the caller is visible",
                        least(Adapters.ANY_LOCAL_TO_SYNC))
                .refutedBy("an adapter that runs the async code on another thread");
    }

    private static ClaimRule registered() {
        return ClaimRule.counted("adapters/registered-thread-locals", "40.other-way")
                .states("The adapter that runs blocking code from async code carries the"
                        + " thread-locals that were registered, and no others.")
                .own("The article says it of the other adapter only.")
                .isTrue("registered one is visible", least(Adapters.CARRIED_TO_ASYNC))
                .exactly("trials in which another one is",
                        record -> record.of(Way.THREADS).sumOfFact(Adapters.PLAIN_TO_ASYNC), 0)
                .refutedBy("a value that does not arrive, or one that nobody registered and does");
    }

    private static ClaimRule refused() {
        return ClaimRule.counted("adapters/refused", "refused")
                .states("Waiting for async code on an event loop's own thread is refused instead of"
                        + " hanging.")
                .own("It would wait for itself.")
                .isTrue("refused", least(Adapters.REFUSED))
                .refutedBy("a call that is made there and returns");
    }

    private static ClaimRule passedOn() {
        return ClaimRule.counted("adapters/passed-on", "passed-on")
                .states("The adapters pass cancellation on as an interrupt and failures as the same"
                        + " object.")
                .own("What goes wrong has to reach who waits for it.")
                .isTrue("interrupted", least(Adapters.INTERRUPTED))
                .isTrue("same failure", least(Adapters.SAME_FAILURE))
                .refutedBy("a cancelled call that runs on, or a failure that is wrapped");
    }
}
