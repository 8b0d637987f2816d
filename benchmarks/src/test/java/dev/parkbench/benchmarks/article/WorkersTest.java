package dev.parkbench.benchmarks.article;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.benchmarks.article.Workers.Seen;
import dev.parkbench.benchmarks.plan.Profile;
import dev.parkbench.results.Verdict;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WorkersTest {

    private static final long SEED = 20261123;
    private static final List<Integer> COUNTS = List.of(1, 2, 4, 10, 20, 50, 100);

    /** Fan-outs thrown at random: what a hash does. */
    private static Seen thrown(int workers, int trials, int binsInTruth, double delays) {
        SplittableRandom random = new SplittableRandom(SEED + workers);
        long[] fullest = new long[11];
        for (int trial = 0; trial < trials; trial++) {
            int[] bins = new int[binsInTruth];
            int most = 0;
            for (int ball = 0; ball < 10; ball++) {
                most = Math.max(most, ++bins[random.nextInt(binsInTruth)]);
            }
            fullest[most]++;
        }
        return new Seen(workers, Arrays.stream(fullest).boxed().toList(),
                Collections.nCopies(20, delays));
    }

    /** Fan-outs dealt out in turn. */
    private static Seen dealt(int workers) {
        long[] fullest = new long[11];
        fullest[Math.ceilDiv(10, workers)] = 100;
        return new Seen(workers, Arrays.stream(fullest).boxed().toList(),
                Collections.nCopies(20, (double) Math.ceilDiv(10, workers)));
    }

    private static Map<Integer, Seen> hash() {
        Map<Integer, Seen> seen = new TreeMap<>();
        COUNTS.forEach(workers -> seen.put(workers, thrown(workers, 120, workers, 2.8)));
        return seen;
    }

    private static Map<Integer, Seen> turn() {
        Map<Integer, Seen> seen = new TreeMap<>();
        COUNTS.forEach(workers -> seen.put(workers, dealt(workers)));
        return seen;
    }

    @Test
    void ballsThrownAtRandomAreAHash() {
        Verdicts.assertAsExpected(judge -> Workers.judgeHash(judge, 1.2, hash()));
    }

    @Test
    void dealingInTurnIsNotAHash() {
        Verdicts.assertAll(Verdict.REFUTED, judge -> Workers.judgeHash(judge, 1.2, turn()));
    }

    @Test
    void aHashThatLeavesOutWorkersIsFoundOut() {
        Map<Integer, Seen> seen = hash();
        seen.put(10, thrown(10, 400, 6, 2.8));
        assertEquals(Verdict.REFUTED,
                Verdicts.of(judge -> Workers.judgeHash(judge, 1.2, seen)).get("law.hash"));
    }

    @Test
    void dealingInTurnIsJudgedAsExpected() {
        Verdicts.assertAsExpected(judge -> Workers.judgeTurn(judge, 1.2, turn()));
    }

    @Test
    void aScheduledDelayIsACollisionInFullOnly() {
        Map<Integer, Seen> late = turn();
        late.computeIfPresent(10, (workers, seen) -> new Seen(workers, seen.fullest(),
                Collections.nCopies(20, 1.3)));

        Verdicts.assertAsExpected(
                judge -> Workers.judgeTurn(judge, Profile.CI.collision(), late));
        assertEquals(Verdict.REFUTED, Verdicts.of(judge -> Workers.judgeTurn(judge,
                Profile.FULL.collision(), late)).get("turn.round-robin"));
    }

    @Test
    void aHashIsNotDealingInTurn() {
        Map<String, Verdict> verdicts = Verdicts.of(judge -> Workers.judgeTurn(judge, 1.2, hash()));
        assertEquals(Map.of("19.round-robin", Verdict.HOLDS, "20.round-robin", Verdict.HOLDS,
                "turn.round-robin", Verdict.REFUTED), verdicts);
    }

    @Test
    void aSharedQueueTakesCeilingMultiples() {
        Verdicts.assertAll(Verdict.HOLDS, judge -> Workers.judgeQueue(judge, turn()));
        Verdicts.assertAll(Verdict.REFUTED, judge -> Workers.judgeQueue(judge, hash()));
    }

    @Test
    void processesAreJudgedByTheSameLaw() {
        Verdicts.assertAll(Verdict.HOLDS,
                judge -> Workers.judgeProcesses(judge, List.of(thrown(10, 20, 10, 2.8))));
        Verdicts.assertAll(Verdict.REFUTED,
                judge -> Workers.judgeProcesses(judge, List.of(dealt(10))));
        Verdicts.assertAll(Verdict.VOID, judge -> Workers.judgeProcesses(judge, List.of()));
    }

    @Test
    void aFanOutWithoutAnAnswerLeavesTimesVoid() {
        Map<Integer, Seen> seen = hash();
        seen.put(10, new Seen(10, seen.get(10).fullest(), List.of(2.8, Double.NaN)));
        assertEquals(Verdict.VOID,
                Verdicts.of(judge -> Workers.judgeHash(judge, 1.2, seen)).get("20.hash"));
    }
}
