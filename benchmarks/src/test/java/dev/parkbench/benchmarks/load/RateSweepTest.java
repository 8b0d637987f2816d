package dev.parkbench.benchmarks.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.load.RateSweep.Searched;
import dev.parkbench.load.recording.Clock;
import dev.parkbench.load.search.Found;
import dev.parkbench.results.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RateSweepTest {

    private static final String THREADED = "rate-sweep/capacity-threaded";
    private static final Searched SEARCHED = new Searched(ServerVariant.THREADED,
            RateSweep.JUDGED);

    private static Consumer<TrialRecorder> swept(Searched searched, boolean limited, double below,
            double beyond) {
        return trial -> {
            trial.fact(RateSweep.LIMITED, limited);
            trial.into(searched.share(50)).times(Clock.RESPONSE_TIME.text(),
                    MadeUpTimes.of(1, below));
            trial.into(searched.share(120)).times(Clock.RESPONSE_TIME.text(),
                    MadeUpTimes.of(1, beyond));
        };
    }

    private static MadeUpRecord record() {
        return new MadeUpRecord(new RateSweep(), MadeUpRecord.CI);
    }

    private static Verdict verdict(double below, double beyond) {
        return record().trial(SEARCHED, swept(SEARCHED, false, below, beyond)).verdict(THREADED);
    }

    private static MadeUpRecord all(double below, double beyond) {
        MadeUpRecord record = record();
        ServerVariant.of(MadeUpRecord.CI).forEach(server -> {
            Searched searched = new Searched(server, RateSweep.JUDGED);
            record.trial(searched, swept(searched, false, below, beyond));
        });
        return record;
    }

    @Test
    void aCapacityIsWhereTheObjectiveIsMetBelowAndMissedBeyond() {
        all(12, 900).assertAsExpected();
    }

    @Test
    void eachCanFail() {
        Map<String, MadeUpRecord> records = new HashMap<>();
        ServerVariant.of(MadeUpRecord.CI).forEach(
                server -> records.put("rate-sweep/capacity-" + server.id(), all(12, 49)));
        MadeUpRecord.assertEachCanFail(new RateSweep(), MadeUpRecord.CI, records);
    }

    @Test
    void bothSidesOfTheCapacityCount() {
        assertEquals(Verdict.REFUTED, verdict(51, 900));
        assertEquals(Verdict.REFUTED, verdict(12, 49));
        assertEquals(Verdict.HOLDS, verdict(12, 51));
    }

    @Test
    void aCapacityThatIsTheGeneratorsInOneTrialOrThatNobodyFoundDecidesNothing() {
        MadeUpRecord limited = record().trial(SEARCHED, swept(SEARCHED, false, 12, 900))
                .trial(SEARCHED, swept(SEARCHED, true, 12, 900));
        assertEquals(Verdict.VOID, limited.verdict(THREADED));

        MadeUpRecord none = record().trial(SEARCHED, trial -> trial.fact(RateSweep.LIMITED, false));
        assertEquals(Verdict.VOID, none.verdict(THREADED));
    }

    @Test
    void aDisturbedTrialDecidesNothing() {
        assertEquals(Verdict.VOID, record()
                .disturbed(SEARCHED, swept(SEARCHED, false, 12, 900)).verdict(THREADED));
    }

    @Test
    void aSweepGoesUpAndDownInTurnsAndNowhereWithoutACapacity() {
        assertEquals(List.of(10, 50, 80, 120), RateSweep.percents(found(10_000), 0));
        assertEquals(List.of(120, 80, 50, 10), RateSweep.percents(found(10_000), 1));
        assertEquals(List.of(), RateSweep.percents(found(0), 0));
    }

    private static Found found(double rate) {
        return new Found(rate, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, rate > 0, false,
                Optional.empty(),
                List.of());
    }
}
