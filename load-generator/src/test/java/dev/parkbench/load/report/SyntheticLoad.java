package dev.parkbench.load.report;

import dev.parkbench.load.IntervalFigures;
import dev.parkbench.load.IntervalReport.Part;
import dev.parkbench.load.Load;
import dev.parkbench.load.LoadPlan;
import dev.parkbench.load.LoadResult;
import dev.parkbench.load.process.ProcessStats;
import dev.parkbench.load.recording.Outcome.Answered;
import dev.parkbench.load.recording.Outcome.Broken;
import dev.parkbench.load.recording.Outcome.NotSent;
import dev.parkbench.load.recording.Recording;
import dev.parkbench.load.schedule.ConstantArrivals;
import dev.parkbench.load.verdict.Judgement;
import dev.parkbench.load.verdict.Opening;
import dev.parkbench.load.verdict.Steadiness;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A run whose every figure can be worked out by hand: 10 s at 100/s on four connections. */
final class SyntheticLoad {

    private static final long MILLI = 1_000_000;

    private SyntheticLoad() {
    }

    static LoadPlan plan() {
        ConstantArrivals arrivals = new ConstantArrivals(100);
        return new LoadPlan(new Load.Open(arrivals, arrivals), Duration.ofSeconds(2),
                Duration.ofSeconds(10), Duration.ofSeconds(1), 4, 2, Duration.ofSeconds(1), null,
                10);
    }

    /** 990 answers after 1 to 990 ms, each sent 1 ms late; 7 are 503, 2 time out, 1 is shed. */
    static Recording recording() {
        Recording recording = new Recording();
        for (int millis = 1; millis <= 990; millis++) {
            recording.noticed(0);
            recording.sent(MILLI);
            recording.ended(Answered.OK, millis * MILLI, (millis - 1) * MILLI);
            recording.status(200);
            recording.okInWindow();
        }
        for (int i = 0; i < 7; i++) {
            recording.noticed(0);
            recording.sent(MILLI);
            recording.ended(Answered.STATUS_5XX, 2 * MILLI, MILLI);
            recording.status(503);
        }
        for (int i = 0; i < 2; i++) {
            recording.noticed(0);
            recording.sent(MILLI);
            recording.ended(Broken.TIMEOUT, 1001 * MILLI, 1000 * MILLI);
        }
        recording.noticed(0);
        recording.endedUnsent(NotSent.SHED, 0);
        return recording;
    }

    static IntervalFigures interval(Part part, double startSeconds, long ok) {
        double p99 = ok < 100 ? Double.NaN : 5000;
        return new IntervalFigures(part, startSeconds, 1, 100, 100, Map.of("ok", ok, "timeout", 3L),
                1000, p99, ok == 0 ? Double.NaN : 6000, 1000, p99, 80, 90, 12, 3, 4, 0.25, 0, 0,
                0.1, 0, 1000, p99, ok);
    }

    static LoadResult result() {
        return new LoadResult(plan(), 10, 999, new Recording(), recording(), List.of(),
                List.of(interval(Part.WARM_UP, -1, 7), interval(Part.MEASURED, 0, 90),
                        interval(Part.MEASURED, 1, 110)),
                new ProcessStats(1_500_000_000, 25, 3, 0, 1, 4096, 0, 100), 0.25, 0.01, 0.02,
                0, Opening.all(4), false,
                Judgement.valid(Steadiness.STEADY));
    }
}
