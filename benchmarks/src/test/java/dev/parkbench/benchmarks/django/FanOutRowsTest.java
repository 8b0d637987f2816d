package dev.parkbench.benchmarks.django;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.django.FanOutRows.Row;
import dev.parkbench.results.Verdict;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** In the profile ci a delay has 100 ms. */
class FanOutRowsTest {

    private static final RowsAlone ROWS = new RowsAlone("async-fan-out", new FanOutRows());
    private static final String GATHER = "async-fan-out/async.django";
    private static final String POOL = "async-fan-out/threadpool.django";
    private static final String CERTIFICATES = "async-fan-out/certificates.django";

    /** Without certificates each view takes 130 ms. */
    private static Consumer<TrialRecorder> found(double millis, boolean together) {
        return trial -> Row.all().forEach(row -> {
            TrialRecorder one = trial.into(row);
            one.time(FanOutRows.TIME,
                    Math.round((row.loadsCertificates() ? millis : 130) * 1e6));
            one.fact(FanOutRows.TOGETHER, together);
        });
    }

    private static MadeUpRecord trial(double millis, boolean together) {
        return ROWS.record().trial(Row.FIRST, found(millis, together));
    }

    @Test
    void tensOfMillisecondsBeyondOneDelayAreAsPredicted() {
        trial(180, true).assertAsExpected();
    }

    @Test
    void eachCanFail() {
        ROWS.assertEachCanFail(Map.of(GATHER, trial(800, true), POOL, trial(800, true),
                CERTIFICATES, trial(150, true)));
    }

    @Test
    void oneTrialApartRefutesWhatWasInTime() {
        MadeUpRecord record = trial(180, true).trial(Row.FIRST, found(180, false));
        assertEquals(Verdict.REFUTED, record.verdict(GATHER));
        assertEquals(Verdict.REFUTED, record.verdict(POOL));
    }

    @Test
    void theBoundBelongsToWhatIsAllowed() {
        assertEquals(List.of(Verdict.HOLDS, Verdict.REFUTED), DoubleStream.of(299.9, 300.1)
                .mapToObj(millis -> trial(millis, true).verdict(GATHER)).toList());
        assertEquals(List.of(Verdict.HOLDS, Verdict.REFUTED), DoubleStream.of(699.9, 700.1)
                .mapToObj(millis -> trial(millis, true).verdict(POOL)).toList());
        assertEquals(List.of(Verdict.REFUTED, Verdict.HOLDS), DoubleStream.of(159, 161)
                .mapToObj(millis -> trial(millis, true).verdict(CERTIFICATES)).toList());
    }

    @Test
    void aDisturbedTrialDecidesNothing() {
        ROWS.record().disturbed(Row.FIRST, found(180, true)).assertEvery(Verdict.VOID);
    }
}
