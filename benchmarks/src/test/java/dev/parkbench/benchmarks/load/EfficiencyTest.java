package dev.parkbench.benchmarks.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.load.Efficiency.Served;
import dev.parkbench.benchmarks.plan.Profile;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Verdict;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class EfficiencyTest {

    private static final String CLAIM = "efficiency/loop-over-threads";

    private static Consumer<TrialRecorder> cpu(double micros) {
        return trial -> trial.value(Cost.CPU, "us", Direction.LOWER, micros);
    }

    private static Served waiting(ServerVariant server) {
        return new Served(server, Efficiency.WAITING);
    }

    private static MadeUpRecord async(double micros) {
        return new MadeUpRecord(new Efficiency(), MadeUpRecord.CI)
                .trial(waiting(ServerVariant.ASYNC), cpu(micros))
                .trial(new Served(ServerVariant.ASYNC, 0), cpu(10))
                .trial(new Served(ServerVariant.THREADED, 0), cpu(20));
    }

    private static MadeUpRecord of(double async) {
        return async(async).trial(waiting(ServerVariant.THREADED), cpu(40));
    }

    @Test
    void anEventLoopThatCostsAsMuchAsThreadsRefutesTheArticle() {
        of(40).assertAsExpected();
        assertEquals(Verdict.REFUTED, of(38.1).verdict(CLAIM));
        assertEquals(Verdict.REFUTED, of(80).verdict(CLAIM));
    }

    @Test
    void oneThatCostsLessIsAsTheArticleSays() {
        assertEquals(Verdict.HOLDS, of(37.9).verdict(CLAIM));
        MadeUpRecord.assertEachCanFail(new Efficiency(), MadeUpRecord.CI, Map.of(CLAIM, of(37.9)));
    }

    @Test
    void oneOfTheTwoAloneDecidesNothing() {
        assertEquals(Verdict.VOID, async(41).verdict(CLAIM));
        assertEquals(List.of(), new Efficiency().claims(
                new Scope(Profile.CI, List.of("async", "virtual"), OptionalInt.empty())));
    }

    @Test
    void aDisturbedTrialDecidesNothing() {
        assertEquals(Verdict.VOID, of(20).disturbed(waiting(ServerVariant.THREADED), cpu(40))
                .verdict(CLAIM));
    }
}
