package dev.parkbench.benchmarks.overload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.overload.Leaving.OfAggregate;
import dev.parkbench.benchmarks.overload.Leaving.OfHandlers;
import dev.parkbench.benchmarks.overload.Leaving.Strategy;
import dev.parkbench.benchmarks.overload.Leaving.Subject;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Verdict;
import dev.parkbench.server.OnDisconnect;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class AbandonedRequestsTest {

    private static final AbandonedRequests EXPERIMENT = new AbandonedRequests();
    private static final String BOTH_SIDES = "abandoned-requests/both-sides";
    private static final List<String> SERVERS = List.of("threaded", "async", "virtual");

    /** What was counted in a trial; what is derived from it is derived here, too. */
    private record Counts(int givenUp, int started, int completed, int interrupted, int abandoned)
            implements
                Consumer<TrialRecorder> {

        /** All run to their end. */
        static Counts run(int count) {
            return new Counts(count, count, count, 0, 0);
        }

        /** All are interrupted. */
        static Counts cut(int count) {
            return new Counts(count, count, count, count, count);
        }

        @Override
        public void accept(TrialRecorder trial) {
            value(trial, AbandonedRequests.GIVEN_UP, givenUp);
            value(trial, AbandonedRequests.STARTED, started);
            value(trial, AbandonedRequests.COMPLETED, completed);
            value(trial, AbandonedRequests.INTERRUPTED, interrupted);
            value(trial, AbandonedRequests.ABANDONED, abandoned);
            value(trial, AbandonedRequests.RAN_TO_END, completed - interrupted);
            value(trial, AbandonedRequests.TO_NOBODY, completed - abandoned);
            value(trial, AbandonedRequests.RAN_ON, interrupted == 0 ? 750 : 30);
        }

        private static void value(TrialRecorder trial, String name, int count) {
            trial.value(name, "", Direction.LOWER, count);
        }
    }

    private final Map<Leaving, Consumer<TrialRecorder>> trials = new LinkedHashMap<>();

    AbandonedRequestsTest() {
        for (Subject subject : Subject.values()) {
            int all = subject.clients();
            trials.put(new OfHandlers(subject, OnDisconnect.RUN), Counts.run(all));
            trials.put(new OfHandlers(subject, OnDisconnect.INTERRUPT),
                    subject == Subject.ASYNC_LOOP ? Counts.run(all) : Counts.cut(all));
        }
        for (String server : SERVERS) {
            for (Strategy strategy : Strategy.values()) {
                trials.put(new OfAggregate(server, strategy, OnDisconnect.RUN), Counts.run(4));
                trials.put(new OfAggregate(server, strategy, OnDisconnect.INTERRUPT),
                        strategy == Strategy.SYNC
                                ? server.equals("virtual") ? Counts.cut(1) : Counts.run(1)
                                : Counts.cut(4));
            }
        }
    }

    private MadeUpRecord record() {
        MadeUpRecord record = new MadeUpRecord(EXPERIMENT, MadeUpRecord.CI);
        trials.forEach(record::trial);
        return record;
    }

    private static MadeUpRecord with(Leaving leaving, Consumer<TrialRecorder> other) {
        AbandonedRequestsTest changed = new AbandonedRequestsTest();
        changed.trials.put(leaving, other);
        return changed.record();
    }

    @Test
    void whatIsKnownIsAsExpected() {
        record().assertAsExpected();
    }

    @Test
    void eachCanFail() {
        Map<String, MadeUpRecord> contradicting = new HashMap<>();
        for (Subject subject : Subject.values()) {
            int all = subject.clients();
            boolean onLoop = subject == Subject.ASYNC_LOOP;
            // One write failed, because its client had reset the connection.
            contradicting.put("abandoned-requests/runs-on." + subject.id(),
                    with(new OfHandlers(subject, OnDisconnect.RUN),
                            new Counts(all, all, all, 0, 1)));
            // One handler was not interrupted.
            contradicting.put("abandoned-requests/interrupts." + subject.id(),
                    with(new OfHandlers(subject, OnDisconnect.INTERRUPT), onLoop
                            ? Counts.cut(all)
                            : new Counts(all, all, all, all - 1, all)));
        }
        contradicting.put(BOTH_SIDES, with(new OfHandlers(Subject.ASYNC, OnDisconnect.RUN),
                new Counts(20, 19, 19, 0, 0)));
        for (Strategy strategy : Strategy.values()) {
            contradicting.put("abandoned-requests/aggregate-runs-on." + strategy,
                    with(new OfAggregate("async", strategy, OnDisconnect.RUN),
                            new Counts(1, 3, 3, 0, 0)));
            if (strategy != Strategy.SYNC) {
                contradicting.put("abandoned-requests/cancels-calls." + strategy,
                        with(new OfAggregate("virtual", strategy, OnDisconnect.INTERRUPT),
                                new Counts(1, 4, 4, 3, 3)));
            }
        }
        contradicting.put("abandoned-requests/begins-no-call",
                with(new OfAggregate("threaded", Strategy.SYNC, OnDisconnect.INTERRUPT),
                        new Counts(1, 2, 2, 0, 0)));
        for (String server : SERVERS) {
            contradicting.put("abandoned-requests/cancels-call-underway." + server,
                    with(new OfAggregate(server, Strategy.SYNC, OnDisconnect.INTERRUPT),
                            server.equals("virtual") ? Counts.run(1) : Counts.cut(1)));
        }
        MadeUpRecord.assertEachCanFail(EXPERIMENT, MadeUpRecord.CI, contradicting);
    }

    @Test
    void oneTrialThatDiffersIsEnough() {
        OfHandlers leaving = new OfHandlers(Subject.THREADED, OnDisconnect.INTERRUPT);
        for (Counts other : List.of(new Counts(20, 20, 20, 19, 20),
                new Counts(20, 20, 20, 20, 21), new Counts(20, 20, 20, 20, 19))) {
            assertEquals(Verdict.REFUTED, record().trial(leaving, other)
                    .verdict("abandoned-requests/interrupts.threaded"), other::toString);
        }
        assertEquals(Verdict.HOLDS, record().trial(leaving, Counts.cut(20))
                .verdict("abandoned-requests/interrupts.threaded"));
    }

    /** The sums agree, but not the trials. */
    @Test
    void sidesAgreeInEachTrialOrTheyDoNot() {
        OfHandlers leaving = new OfHandlers(Subject.VIRTUAL, OnDisconnect.RUN);
        assertEquals(Verdict.REFUTED, record().trial(leaving, new Counts(20, 20, 19, 0, 0))
                .trial(leaving, new Counts(20, 20, 21, 0, 0)).verdict(BOTH_SIDES));
    }

    @Test
    void requestsThatWereAnsweredDecideNothing() {
        MadeUpRecord record = with(new OfHandlers(Subject.VIRTUAL, OnDisconnect.RUN), trial -> {
            Counts.run(20).accept(trial);
            trial.markVoid("1 requests were answered before their clients gave up");
        });
        assertEquals(Verdict.VOID, record.verdict("abandoned-requests/runs-on.virtual"));
        assertEquals(Verdict.VOID, record.verdict(BOTH_SIDES));
        assertEquals(Verdict.HOLDS, record.verdict("abandoned-requests/runs-on.threaded"));
    }

    /** Counts decide: what else the machine did is no excuse and no proof. */
    @Test
    void aDisturbedTrialDecidesAllTheSame() {
        OfHandlers leaving = new OfHandlers(Subject.THREADED, OnDisconnect.INTERRUPT);
        assertEquals(Verdict.REFUTED, record().disturbed(leaving, Counts.run(20))
                .verdict("abandoned-requests/interrupts.threaded"));
    }
}
