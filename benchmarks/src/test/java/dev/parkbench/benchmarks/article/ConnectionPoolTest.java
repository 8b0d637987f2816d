package dev.parkbench.benchmarks.article;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.article.ConnectionPool.Client;
import dev.parkbench.benchmarks.article.ConnectionPool.Clients;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.results.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectionPoolTest {

    private static final ConnectionPool EXPERIMENT = new ConnectionPool();
    private static final String INSIDE = "connection-pool/inside-at-once";
    private static final String TIME = "connection-pool/time";

    /** A trial in which the delay is 500 ms, as in the profile ci. */
    private record Fares(int inside, double millis, int answered) {

        static final Fares LIMITED = new Fares(100, 1030, 150);
        static final Fares UNLIMITED = new Fares(150, 560, 150);

        void keep(TrialRecorder trial) {
            trial.fact(ConnectionPool.INSIDE, inside);
            trial.fact(ConnectionPool.ANSWERED, answered);
            trial.time(ConnectionPool.TIME, Math.round(millis * 1e6));
        }
    }

    private static void keep(TrialRecorder trial, Fares limited, Fares unlimited) {
        limited.keep(trial.into(Client.LIMITED));
        unlimited.keep(trial.into(Client.UNLIMITED));
    }

    private static MadeUpRecord of(Fares limited, Fares unlimited) {
        return new MadeUpRecord(EXPERIMENT, MadeUpRecord.CI).trial(Clients.IN_TURN, trial -> {
            keep(trial, limited, unlimited);
            trial.into(Client.HTTPX).markVoid("httpx is not installed");
        });
    }

    @Test
    void whatIsPredictedComesOutWithoutHttpxToo() {
        of(Fares.LIMITED, Fares.UNLIMITED).assertAsExpected();
    }

    @Test
    void eachCanFail() {
        MadeUpRecord.assertEachCanFail(EXPERIMENT, MadeUpRecord.CI, Map.of(
                INSIDE, of(Fares.LIMITED, new Fares(100, 1030, 150)),
                TIME, of(new Fares(100, 750, 150), Fares.UNLIMITED)));
    }

    @Test
    void oneCallMoreOrFewerInsideIsEnough() {
        assertEquals(Verdict.REFUTED,
                of(new Fares(101, 1030, 150), Fares.UNLIMITED).verdict(INSIDE));
        assertEquals(Verdict.REFUTED,
                of(new Fares(99, 1030, 150), Fares.UNLIMITED).verdict(INSIDE));
        assertEquals(Verdict.REFUTED,
                of(Fares.LIMITED, new Fares(149, 560, 150)).verdict(INSIDE));
    }

    @Test
    void timesAreBoundedInDelays() {
        assertEquals(Verdict.HOLDS, of(new Fares(100, 1249, 150), Fares.UNLIMITED).verdict(TIME));
        assertEquals(Verdict.REFUTED,
                of(new Fares(100, 1251, 150), Fares.UNLIMITED).verdict(TIME));
        assertEquals(Verdict.REFUTED, of(Fares.LIMITED, new Fares(150, 751, 150)).verdict(TIME));
    }

    @Test
    void callsWithoutAnAnswerLeaveItVoid() {
        of(new Fares(100, 1030, 149), Fares.UNLIMITED).assertEvery(Verdict.VOID);
        of(Fares.LIMITED, new Fares(150, 560, 0)).assertEvery(Verdict.VOID);
    }

    @Test
    void aDisturbedTrialDecidesNothing() {
        new MadeUpRecord(EXPERIMENT, MadeUpRecord.CI).disturbed(Clients.IN_TURN,
                trial -> keep(trial, new Fares(99, 1300, 150), Fares.UNLIMITED))
                .assertEvery(Verdict.VOID);
    }

    /** A label names a file and parameters find a row, also of what is measured on the way. */
    @Test
    void rowsAreToldApart() {
        List<Variant> rows = new ArrayList<>(List.of(Clients.values()));
        rows.addAll(List.of(Client.values()));
        assertEquals(rows.size(), rows.stream().map(Variant::label).distinct().count());
        assertEquals(rows.size(), rows.stream().map(row -> row.parameters(MadeUpRecord.CI))
                .distinct().count());
    }
}
