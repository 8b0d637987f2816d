package dev.parkbench.benchmarks.article;

import dev.parkbench.benchmarks.article.SleepEndpoint.Crowd;
import dev.parkbench.benchmarks.article.SleepEndpoint.Setup;
import dev.parkbench.benchmarks.claim.Bound;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.ClaimRuleBuilder;
import dev.parkbench.benchmarks.claim.Reading;
import dev.parkbench.benchmarks.plan.Scope;
import java.util.ArrayList;
import java.util.List;

/**
 * The claims on requests that only wait. There is no claim that no response comes before D, because
 * that is impossible if the handler sleeps.
 */
final class SleepEndpointClaims {

    private static final String THREADS = "ASGI Example";
    private static final String THREADS_SAY = "Where each request has a thread of its own the waits"
            + " do not add up, so each of ten calls takes about a second.";

    private SleepEndpointClaims() {
    }

    static List<ClaimRule> of(Scope scope) {
        List<ClaimRule> rules = new ArrayList<>();
        for (String server : scope.servers()) {
            rules.addAll(List.of(alone(server), taskId(server), ten(server), hundred(server),
                    everyCrowd(server), fiveThousand(server)));
        }
        if (scope.has("threaded")) {
            rules.add(pool());
        }
        return rules;
    }

    private static Crowd crowd(String server, int requests) {
        return new Crowd(server, requests == 5000 ? Setup.FIVE_THOUSAND : Setup.DEFAULTS,
                requests);
    }

    /**
     * The median over the trials of the median of the slowest response times of a trial's bursts.
     */
    private static Reading slowest(Crowd crowd) {
        return record -> record.of(crowd).medianTrial(SleepEndpoint.SLOWEST);
    }

    private static ClaimRule alone(String server) {
        Crowd one = crowd(server, 1);
        return ClaimRule.timed("sleep-endpoint/alone." + server, "1." + server)
                .states("A request to /api/ of the " + server + " server that is alone is answered"
                        + " within {p50}.")
                .article("Create some Views", "The view sleeps for a second and then answers.")
                .atMost("p50", record -> record.of(one).medianTrial(SleepEndpoint.TIME), "ms",
                        Bound.delays(1).plusMillis(10))
                .note("fastest", record -> record.of(one).least(SleepEndpoint.TIME), "ms")
                .refutedBy("a server that needs D + 11 ms for most requests");
    }

    private static ClaimRule taskId(String server) {
        return ClaimRule.counted("sleep-endpoint/task-id." + server, "2." + server)
                .states("The " + server
                        + " server repeats task_id if it was given, and only then.")
                .article("Create some Views", "A request may have a task_id, which its answer then"
                        + " has too.")
                .isTrue("bodies equal the contract's bytes",
                        record -> record.of(Setup.DEFAULTS.of(server))
                                .all(SleepEndpoint.AS_IN_CONTRACT, equal -> equal != 0))
                .refutedBy("one answer with a task_id that nobody gave, or with another");
    }

    private static ClaimRule ten(String server) {
        return ClaimRule.timed("sleep-endpoint/ten-at-once." + server, "9." + server)
                .states("Ten requests at once to the " + server + " server do not add up: the"
                        + " slowest of them takes at most {slowest of 10}.")
                .article(THREADS, THREADS_SAY)
                .atMost("slowest of 10", slowest(crowd(server, 10)), "ms",
                        Bound.delays(1).plusMillis(20))
                .refutedBy("a slowest of ten at 2 D: two of them had to wait for each other");
    }

    private static ClaimRule hundred(String server) {
        Crowd hundred = crowd(server, 100);
        return ClaimRule.timed("sleep-endpoint/hundred-at-once." + server, "17." + server)
                .states("The " + server + " server has {inside at once|} requests inside at once,"
                        + " and the slowest of them takes at most {slowest of 100}.")
                .article(THREADS, THREADS_SAY)
                .exactly("inside at once",
                        record -> record.of(hundred).leastFact(SleepEndpoint.INSIDE), 100)
                .atMost("slowest of 100", slowest(hundred), "ms",
                        Bound.delays(1).plusMillis(100))
                .refutedBy("99 inside at once, or a slowest of a hundred at D + 101 ms");
    }

    private static ClaimRule everyCrowd(String server) {
        Bound within = Bound.delays(1).plusMillis(50);
        ClaimRuleBuilder rule = ClaimRule.timed("sleep-endpoint/every-crowd." + server, "")
                .states("Each of 1, 10, 100 and 1,000 requests at once to the " + server
                        + " server is answered within {slowest of 1}, and of 5,000 with a D of 1 s"
                        + " within {slowest of 5,000}.")
                .own("It was predicted of every model before the first run, for as long as it has"
                        + " a thread for each request or needs none.");
        for (int requests : List.of(1, 10, 100)) {
            rule.atMost("slowest of " + requests, slowest(crowd(server, requests)), "ms", within);
        }
        return rule.atMost("slowest of 1,000", slowest(crowd(server, 1000)), "ms", within)
                .atMost("slowest of 5,000", slowest(crowd(server, 5000)), "ms", 1050)
                .expectedRefuted("The last of a thousand waits for what all of them cost the CPUs,"
                        + " which is more than 50 ms.")
                .refutedBy("one crowd whose slowest answer takes D + 51 ms");
    }

    private static ClaimRule fiveThousand(String server) {
        Crowd many = crowd(server, 5000);
        return ClaimRule.timed("sleep-endpoint/five-thousand-at-once." + server, "many." + server)
                .states("The " + server + " server with its defaults answers 5,000 requests of 1 s"
                        + " that were sent at once, in the median of such crowds the last within"
                        + " {slowest of 5,000}.")
                .own("Whether what each model has by default, its backlog too, bears a crowd: one"
                        + " bound for all of them.")
                .exactly("without an answer",
                        record -> record.of(many).sumOfFact(SleepEndpoint.SENT)
                                - record.of(many).sumOfFact(SleepEndpoint.OK),
                        0)
                .atMost("slowest of 5,000", slowest(many), "ms", 2000)
                .note("slowest of all crowds",
                        record -> record.of(many).most(SleepEndpoint.SLOWEST), "ms")
                .refutedBy("one request without an answer, or crowds whose last answer takes two"
                        + " delays, as when handshakes are sent again after a second");
    }

    private static Crowd inPool(int requests) {
        return new Crowd("threaded", Setup.POOL_OF_TEN, requests);
    }

    private static ClaimRule pool() {
        return ClaimRule.timed("sleep-endpoint/pool-of-ten", "pool.threaded")
                .states("A pool of 10 threads takes ceil(N/10) D for N requests at once: at most"
                        + " {N=1} for one, {N=10} for ten, and {N=100} for a hundred.")
                .own("What a server of threads does that has fewer of them than requests.")
                .atMost("N=1", slowest(inPool(1)), "ms", Bound.delays(1).plusMillis(10))
                .atMost("N=10", slowest(inPool(10)), "ms", Bound.delays(1).plusMillis(30))
                .between("N=100", slowest(inPool(100)), "ms",
                        Bound.delays(10), Bound.delays(10).plus(Bound.of(100, 50)))
                .refutedBy("ten requests in 2 D, or a hundred in less than 10 D");
    }
}
