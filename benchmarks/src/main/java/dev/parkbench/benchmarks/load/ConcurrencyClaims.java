package dev.parkbench.benchmarks.load;

import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.ExperimentRecord;
import dev.parkbench.benchmarks.load.Concurrency.Level;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.results.NumberText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The claims on many concurrent requests. */
final class ConcurrencyClaims {

    private static final int MOST_USERS = Concurrency.USERS.getLast();
    private static final int FEWEST_USERS = Concurrency.USERS.getFirst();

    private ConcurrencyClaims() {
    }

    static List<ClaimRule> of(Scope scope) {
        List<ServerVariant> servers = ServerVariant.of(scope);
        List<ClaimRule> rules = new ArrayList<>();
        servers.forEach(server -> rules.add(answersAll(server)));
        if (servers.containsAll(List.of(ServerVariant.THREADED, ServerVariant.VIRTUAL,
                ServerVariant.ASYNC))) {
            rules.add(memory());
        }
        return rules;
    }

    private static ClaimRule answersAll(ServerVariant server) {
        return ClaimRule.counted("concurrency/answers-all-" + server.id(), "c10k." + server.id())
                .states("The server '" + server.label() + "' answers every one of up to "
                        + NumberText.of(MOST_USERS) + " requests at once.")
                .own("Ten thousand connections were long held to be the end of a thread for each.")
                .exactly("requests without a good answer", record -> unanswered(record, server), 0)
                .remark(record -> limits(record, server))
                .refutedBy("one request at any level that is refused, cut off or not answered");
    }

    /**
     * The unanswered requests of the worst trial of each level; NaN if a level was not measured.
     */
    private static double unanswered(ExperimentRecord record, ServerVariant server) {
        return Concurrency.USERS.stream().mapToDouble(users -> record
                .of(new Level(server, users)).mostFact(ConcurrencyLevel.UNANSWERED)).sum();
    }

    /**
     * A remark on how near the server with a thread for each request came to the limits of the
     * system.
     */
    private static Optional<String> limits(ExperimentRecord record, ServerVariant server) {
        if (!server.equals(ServerVariant.THREADED)) {
            return Optional.empty();
        }
        double further = record.of(server).mostFact(Concurrency.FURTHER_USERS);
        String text = IntStream.of(MOST_USERS, Double.isNaN(further) ? MOST_USERS : (int) further)
                .distinct()
                .mapToObj(users -> ConcurrencyLevel.worst(users,
                        record.of(new Level(server, users)).trials()))
                .flatMap(Optional::stream).map(level -> level.text(server.label()))
                .collect(Collectors.joining(" "));
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static ClaimRule memory() {
        return ClaimRule.timed("concurrency/memory-of-a-waiting-request", "31")
                .states("Who waits in a thread pays for it: a waiting request costs the threaded"
                        + " server at least {threaded over virtual|} times the memory that it costs"
                        + " the virtual one, and {threaded over async|} times that of the async"
                        + " one.")
                .article("Why Async?", "To keep a process or a thread only so that it waits is"
                        + " much overhead for doing nothing.")
                .atLeast("threaded over virtual", record -> memory(record, ServerVariant.THREADED)
                        / memory(record, ServerVariant.VIRTUAL), "", 2)
                .atLeast("threaded over async", record -> memory(record, ServerVariant.THREADED)
                        / memory(record, ServerVariant.ASYNC), "", 2)
                .note("threaded", record -> memory(record, ServerVariant.THREADED), "KiB")
                .note("virtual", record -> memory(record, ServerVariant.VIRTUAL), "KiB")
                .note("async", record -> memory(record, ServerVariant.ASYNC), "KiB")
                .refutedBy("30 KiB for each waiting request of the threaded server, and 16 KiB for"
                        + " each of the virtual one");
    }

    /**
     * The resident memory in KiB per further waiting request, from the fewest to the most users.
     */
    private static double memory(ExperimentRecord record, ServerVariant server) {
        return 1024 * (record.of(new Level(server, MOST_USERS)).medianTrial(Concurrency.RSS)
                - record.of(new Level(server, FEWEST_USERS)).medianTrial(Concurrency.RSS))
                / (MOST_USERS - FEWEST_USERS);
    }
}
