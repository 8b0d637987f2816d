package dev.parkbench.benchmarks.django;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.django.TimingRows.Row;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Verdict;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** In the profile ci a delay has 100 ms. */
class TimingRowsTest {

    private static final RowsAlone ROWS = new RowsAlone("timing-middleware", new TimingRows());
    private static final String QUEUE = "timing-middleware/queue.django";

    private static Consumer<TrialRecorder> found(boolean equal, double[] clients,
            double[] elapsed) {
        return trial -> {
            for (int i = 0; i < clients.length; i++) {
                trial.time(TimingRows.TIME, Math.round(clients[i] * 1e6));
                trial.time(TimingRows.ELAPSED, Math.round(elapsed[i] * 1e6));
                trial.value(TimingRows.UNSEEN, "ms", Direction.LOWER, clients[i] - elapsed[i]);
            }
            trial.fact(TimingRows.REST_EQUAL, equal);
        };
    }

    private static Consumer<TrialRecorder> alone(double client, double elapsed, boolean equal) {
        return found(equal, new double[]{client}, new double[]{elapsed});
    }

    private static Consumer<TrialRecorder> queue(double... elapsed) {
        return found(true, new double[]{430, 432, 434, 436}, elapsed);
    }

    private static MadeUpRecord both(double client, double elapsed, boolean equal) {
        return ROWS.record().trial(Row.SYNC_STYLE, alone(client, elapsed, equal))
                .trial(Row.ASYNC_STYLE, alone(client, elapsed, equal));
    }

    @Test
    void whatIsPredictedHolds() {
        both(106, 101, true).trial(Row.QUEUE, queue(101, 202, 303, 404)).assertAsExpected();
    }

    @Test
    void eachCanFail() {
        ROWS.assertEachCanFail(Map.of("timing-middleware/added.django-runserver",
                both(106, 0.2, true), "timing-middleware/added.django-uvicorn",
                both(106, 101, false), "timing-middleware/alone.django-runserver",
                both(140, 101, true), "timing-middleware/alone.django-uvicorn",
                both(106, 107, true), QUEUE,
                ROWS.record().trial(Row.QUEUE, queue(425, 427, 429, 431))));
    }

    @Test
    void aDisturbedTrialDecidesNothing() {
        assertEquals(Verdict.VOID, ROWS.record().disturbed(Row.QUEUE, queue(101, 202, 303, 404))
                .verdict(QUEUE));
    }
}
