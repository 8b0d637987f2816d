package dev.parkbench.benchmarks.overload;

import dev.parkbench.benchmarks.Experiment;
import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.http.ConnectionEnd;
import dev.parkbench.benchmarks.http.Reply;
import dev.parkbench.benchmarks.http.WarmUp;
import dev.parkbench.benchmarks.overload.Leaving.OfAggregate;
import dev.parkbench.benchmarks.overload.Leaving.OfHandlers;
import dev.parkbench.benchmarks.overload.Leaving.Strategy;
import dev.parkbench.benchmarks.overload.Leaving.Subject;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.server.ServerProcess;
import dev.parkbench.benchmarks.server.ServerStatistics.Counters;
import dev.parkbench.results.Direction;
import dev.parkbench.server.OnDisconnect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** The experiment on requests whose clients give up: what runs on, and who learns of it. */
public final class AbandonedRequests implements Experiment<Leaving> {

    static final int CLIENTS = 20;
    static final int CALLS = 4;

    /**
     * The time that a handler takes, in both profiles: what is left of it when its client leaves is
     * many times what a server needs to notice.
     */
    static final Duration HANDLER = Duration.ofSeconds(1);

    static final Duration LEAVES_AFTER = HANDLER.dividedBy(4);

    /** How many requests their clients gave up. */
    static final String GIVEN_UP = "given_up";

    /** How many handlers started: of the server, or of the back-end of an aggregate. */
    static final String STARTED = "started";

    /** How many of them have ended, however. */
    static final String COMPLETED = "completed";

    /** How many of them ended with a response. */
    static final String RAN_TO_END = "ran_to_end";

    /** How many of them were interrupted or cancelled. */
    static final String INTERRUPTED = "interrupted";

    /** How many requests the server found to be abandoned. */
    static final String ABANDONED = "abandoned";

    /** How many responses were written and not received. */
    static final String TO_NOBODY = "answers_to_nobody";

    /** How long the last handler ran on without its client. */
    static final String RAN_ON = "ran_on";

    private static final WarmUp WARM_UP = WarmUp.calls(300, 10);
    private static final WarmUp WARM_UP_AGGREGATES = new WarmUp(Stream.of(Strategy.values())
            .map(strategy -> strategy.target(CALLS, "&delay=1")).toList(), 80, 4);

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(20);

    @Override
    public String name() {
        return "abandoned-requests";
    }

    @Override
    public String title() {
        return "Clients that give up: what runs on for nobody?";
    }

    @Override
    public String question() {
        return "Clients close their connections after a quarter of the time that a handler takes:"
                + " how many handlers run on, how many answers are written to nobody, and which"
                + " calls of an aggregate does anybody cancel, with and without a server that looks"
                + " for its clients?";
    }

    @Override
    public String prediction() {
        return "A server that does not look runs every handler to its end and writes every answer,"
                + " and no write fails. One that looks interrupts every handler, except on an event"
                + " loop that a handler blocks. An aggregate that is interrupted cancels all calls"
                + " that it makes at once; made one after the other, the call underway runs on if"
                + " it is read by a platform thread, and no other begins.";
    }

    @Override
    public List<Leaving> variants(Scope scope) {
        List<Leaving> variants = new ArrayList<>();
        for (Subject subject : Subject.in(scope)) {
            for (OnDisconnect onDisconnect : OnDisconnect.values()) {
                variants.add(new OfHandlers(subject, onDisconnect));
            }
        }
        // The aggregates of the other strategies are on the same servers.
        for (String server : scope.servers()) {
            for (OnDisconnect onDisconnect : OnDisconnect.values()) {
                variants.add(new OfAggregate(server, Strategy.ASYNC, onDisconnect));
            }
        }
        return variants;
    }

    @Override
    public void prepare(ExperimentContext context) {
        context.note("A client that gives up closes its connection (FIN), as clients do after a"
                + " timeout. The counts are those of the server's own statistics, and of the"
                + " clients. An answer written to nobody is one that the server wrote without an"
                + " error and no client received.");
        context.note("The calls of an aggregate go to another server, on virtual threads and with"
                + " --on-disconnect interrupt: a call that ends early there was cancelled by the"
                + " aggregate.");
    }

    @Override
    public void measure(Leaving leaving, TrialRecorder recorder, ExperimentContext context)
            throws Exception {
        switch (leaving) {
            case OfHandlers handlers -> leaveHandlers(handlers, recorder, context);
            case OfAggregate aggregate -> leaveAggregates(aggregate, recorder, context);
        }
    }

    private static void leaveHandlers(OfHandlers leaving, TrialRecorder recorder,
            ExperimentContext context) throws Exception {
        Subject subject = leaving.subject();
        try (ServerProcess server = context.server(HANDLER, subject.server(), WARM_UP,
                leaving.knobs())) {
            Counters before = server.statistics().api();
            leave(server, Collections.nCopies(subject.clients(), "/api/"), recorder);
            long left = System.nanoTime();
            Counters after = awaitEnd(server, "api", before.completed() + subject.clients(),
                    recorder);
            keep(before, after, left, recorder);
            // No client received a response, so whatever was written was written to nobody.
            count(recorder, TO_NOBODY, Direction.LOWER, after.completed() - before.completed()
                    - (after.abandoned() - before.abandoned()));
        }
    }

    private static void leaveAggregates(OfAggregate first, TrialRecorder recorder,
            ExperimentContext context) throws Exception {
        try (ServerProcess backend = context.server(HANDLER, "virtual", WARM_UP, "--on-disconnect",
                OnDisconnect.INTERRUPT.toString());
                ServerProcess front = context.selfCalling(HANDLER, first.server(), "--backend",
                        backend.uri().toString(), "--on-disconnect",
                        first.onDisconnect().toString())) {
            context.warm(front, WARM_UP_AGGREGATES);
            for (Strategy strategy : Strategy.values()) {
                TrialRecorder mine = recorder.into(
                        new OfAggregate(first.server(), strategy, first.onDisconnect()));
                Counters before = backend.statistics().api();
                long ended = front.statistics().endpoint(strategy.endpoint()).completed();
                leave(front, List.of(strategy.target(CALLS, "")), mine);
                long left = System.nanoTime();
                // The aggregate first, which may begin calls while it runs.
                awaitEnd(front, strategy.endpoint(), ended + 1, mine);
                keep(before, awaitEnd(backend, "api", 0, mine), left, mine);
            }
        }
    }

    /** Sends requests at once and closes their connections before they are answered. */
    private static void leave(ServerProcess server, List<String> targets, TrialRecorder recorder)
            throws InterruptedException {
        List<Reply> replies = server.burst(targets, ConnectionEnd.AFTER_ALL_ANSWERS, LEAVES_AFTER);
        long answered = replies.stream().filter(reply -> reply.status() > 0).count();
        if (answered > 0) {
            recorder.markVoid(answered + " requests were answered before their clients gave up");
        }
        count(recorder, GIVEN_UP, Direction.LOWER, targets.size() - answered);
    }

    /** The counters of an endpoint once so many of its handlers have ended and none runs. */
    private static Counters awaitEnd(ServerProcess server, String endpoint, long completed,
            TrialRecorder recorder) throws InterruptedException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        Counters now = server.statistics().endpoint(endpoint);
        while (now.inFlight() > 0 || now.completed() < completed) {
            if (System.nanoTime() - giveUp > 0) {
                recorder.markVoid("handlers of " + endpoint + " had not ended after "
                        + PATIENCE.toSeconds() + " s");
                return now;
            }
            Thread.sleep(POLL);
            now = server.statistics().endpoint(endpoint);
        }
        return now;
    }

    private static void keep(Counters before, Counters after, long leftNanos,
            TrialRecorder recorder) {
        long lastEnd = System.nanoTime() - after.idleNanos();
        long completed = after.completed() - before.completed();
        long interrupted = after.interrupted() - before.interrupted();
        long abandoned = after.abandoned() - before.abandoned();
        count(recorder, STARTED, Direction.LOWER, after.started() - before.started());
        count(recorder, COMPLETED, Direction.LOWER, completed);
        count(recorder, RAN_TO_END, Direction.LOWER, completed - interrupted);
        count(recorder, INTERRUPTED, Direction.HIGHER, interrupted);
        count(recorder, ABANDONED, Direction.HIGHER, abandoned);
        recorder.value(RAN_ON, "ms", Direction.LOWER, Math.max(0, lastEnd - leftNanos) / 1e6);
    }

    private static void count(TrialRecorder recorder, String name, Direction direction,
            long number) {
        recorder.value(name, "", direction, (double) number);
    }

    @Override
    public List<ClaimRule> claims(Scope scope) {
        return AbandonedRequestsClaims.all(scope);
    }
}
