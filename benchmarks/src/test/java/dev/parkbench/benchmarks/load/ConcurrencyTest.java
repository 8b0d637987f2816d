package dev.parkbench.benchmarks.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.load.Concurrency.Level;
import dev.parkbench.host.LimitUse;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {

    private static final String MEMORY = "concurrency/memory-of-a-waiting-request";
    private static final String THREADED = "concurrency/answers-all-threaded";
    private static final LimitUse FILES = new LimitUse("ulimit -n", 20_000, 10_060);

    private final MadeUpRecord record = new MadeUpRecord(new Concurrency(), MadeUpRecord.FULL);

    private static MadeUpRecord empty() {
        return new MadeUpRecord(new Concurrency(), MadeUpRecord.FULL);
    }

    private static void level(TrialRecorder trial, ServerVariant server, int users, double kib,
            long answered, List<LimitUse> uses) {
        TrialRecorder level = trial.into(new Level(server, users));
        level.value(Concurrency.RSS, "MiB", Direction.LOWER, 100 + users * kib / 1024);
        level.fact("scheduled", 80_000L);
        ConcurrencyLevel.of(users, 80_000, Map.of("ok", answered, "timeout", 80_000 - answered),
                uses).record(level);
    }

    /** A server that takes so much memory for a request, and answers so many of 80,000. */
    private static MadeUpRecord measured(MadeUpRecord record, ServerVariant server, double kib,
            long answered) {
        return record.trial(server, trial -> Concurrency.USERS
                .forEach(users -> level(trial, server, users, kib, answered, List.of(FILES))));
    }

    private static MadeUpRecord all(MadeUpRecord record, double threaded, double virtual,
            double async) {
        for (ServerVariant server : ServerVariant.of(MadeUpRecord.FULL)) {
            double kib = server.equals(ServerVariant.THREADED)
                    ? threaded
                    : server.equals(ServerVariant.VIRTUAL) ? virtual : async;
            measured(record, server, kib, 80_000);
        }
        return record;
    }

    @Test
    void whoAnswersAllAndPaysForItsThreadsIsAsPredicted() {
        all(record, 30, 8, 5).assertAsExpected();
        assertEquals("threaded answered all of 10,000 at once; the limit that comes next is"
                + " ulimit -n, of which 10,060 of 20,000 are in use.",
                record.claims().get(THREADED).remark());
    }

    @Test
    void eachCanFail() {
        Map<String, MadeUpRecord> records = new HashMap<>();
        for (ServerVariant server : ServerVariant.of(MadeUpRecord.FULL)) {
            records.put("concurrency/answers-all-" + server.id(),
                    measured(empty(), server, 10, 79_999));
        }
        records.put(MEMORY, all(empty(), 30, 16, 5));
        MadeUpRecord.assertEachCanFail(new Concurrency(), MadeUpRecord.FULL, records);
    }

    @Test
    void aRequestThatOneTrialOfOneLevelLosesCounts() {
        all(record, 30, 8, 5);
        record.trial(ServerVariant.THREADED,
                trial -> level(trial, ServerVariant.THREADED, 1000, 30, 79_000, List.of()));
        assertEquals(Verdict.REFUTED, record.verdict(THREADED));
        assertEquals(Verdict.HOLDS, record.verdict("concurrency/answers-all-virtual"));
    }

    @Test
    void aLevelThatWasNotReachedDecidesNothing() {
        record.trial(ServerVariant.THREADED,
                trial -> level(trial, ServerVariant.THREADED, 100, 30, 80_000, List.of()));
        assertEquals(Verdict.VOID, record.verdict(THREADED));
    }

    @Test
    void theOthersAreBothHeldToHalfOfTheMemory() {
        assertEquals(Verdict.HOLDS, all(empty(), 30, 14.9, 14.9).verdict(MEMORY));
        assertEquals(Verdict.REFUTED, all(empty(), 30, 15.1, 5).verdict(MEMORY));
        assertEquals(Verdict.REFUTED, all(empty(), 30, 8, 15.1).verdict(MEMORY));
    }

    @Test
    void theLevelBeyondTellsWhatEndedIt() {
        all(record, 30, 8, 5).trial(ServerVariant.THREADED, trial -> {
            trial.fact(Concurrency.FURTHER_USERS, 17_000);
            Concurrency.USERS.forEach(users -> level(trial, ServerVariant.THREADED, users, 30,
                    80_000, List.of(FILES)));
            level(trial, ServerVariant.THREADED, 17_000, 30, 70_000, List.of());
        });
        assertEquals("threaded answered all of 10,000 at once; the limit that comes next is"
                + " ulimit -n, of which 10,060 of 20,000 are in use. threaded did not answer all of"
                + " 17,000 at once: 10,000 of 80,000 requests ended otherwise, most as timeout.",
                record.claims().get(THREADED).remark());
        assertEquals(Verdict.HOLDS, record.verdict(THREADED));
    }
}
