package dev.parkbench.load.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.load.IntervalFigures;
import dev.parkbench.load.IntervalReport;
import dev.parkbench.load.IntervalReport.Part;
import dev.parkbench.load.Load;
import dev.parkbench.load.LoadPlan;
import dev.parkbench.load.LoadResult;
import dev.parkbench.load.process.ProcessStats;
import dev.parkbench.load.recording.Outcome.Answered;
import dev.parkbench.load.recording.Recording;
import dev.parkbench.load.recording.RecordingPair;
import dev.parkbench.load.schedule.ConstantArrivals;
import dev.parkbench.load.verdict.GeneratorLimit;
import dev.parkbench.load.verdict.Judgement;
import dev.parkbench.load.verdict.Opening;
import dev.parkbench.load.verdict.Steadiness;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reports of half a second, of a load of 200 a second for ten seconds. */
class StepWatchTest {

    private static final RateSearch SEARCH = new RateSearch(Objective.parse("p99<50ms"), 100, 1000,
            0.02, 3, new StepLength(Duration.ofSeconds(5), Duration.ofSeconds(40)));
    private static final Attempt ATTEMPT = new Attempt(0, 200, Duration.ofSeconds(10),
            Duration.ZERO);
    private static final ProcessStats VITALS = new ProcessStats(0, 0, 0, 0, 1, 0, 0, 1);

    private final Recording all = new Recording();

    private IntervalReport report(Part part, long millis, int count, int running) {
        Recording measured = new Recording();
        for (int i = 0; i < count; i++) {
            measured.noticed(0);
            measured.sent(0);
            measured.ended(i == 0 ? Answered.STATUS_5XX : Answered.OK, millis * 1_000_000,
                    1_000_000);
        }
        if (part != Part.WARM_UP) {
            all.add(measured);
        }
        RecordingPair parts = part == Part.WARM_UP
                ? new RecordingPair(measured, new Recording())
                : new RecordingPair(new Recording(), measured);
        return new IntervalReport(part, 0, 0.5, parts, measured, 1, running, 64, 0, 0, 0, 0,
                VITALS);
    }

    private static IntervalReport report(Part part, Recording warmUp, Recording measured) {
        return new IntervalReport(part, 0, 0.5, new RecordingPair(warmUp, measured), measured, 1,
                1, 64, 0, 0, 0, 0, VITALS);
    }

    private static void tell(StepWatch watch, IntervalReport report) {
        watch.ended(report, new IntervalFigures(report.part(), 0, 0.5, 0, 0, Map.of(), 0, 0, 0, 0,
                0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
    }

    private LoadResult result() {
        return result(Judgement.valid(Steadiness.TOO_SHORT));
    }

    private LoadResult late() {
        return result(new Judgement(List.of("late"), Steadiness.TOO_SHORT,
                Set.of(GeneratorLimit.LATE), true));
    }

    private LoadResult result(Judgement judgement) {
        ConstantArrivals arrivals = new ConstantArrivals(200);
        LoadPlan plan = new LoadPlan(new Load.Open(arrivals, arrivals), Duration.ZERO,
                ATTEMPT.duration(), StepWatch.interval(ATTEMPT), 64, 1, Duration.ofSeconds(10),
                null, 1000);
        return new LoadResult(plan, 10, 2000, new Recording(), all, List.of(), List.of(), VITALS, 0,
                0, 0, 0, Opening.all(64), false, judgement);
    }

    @Test
    void aStepIsMadeOfTheMeasuredSlicesAndWhatEndsAfterThem() {
        StepWatch watch = new StepWatch(SEARCH, ATTEMPT);
        tell(watch, report(Part.WARM_UP, 99, 50, 1));
        for (int i = 0; i < StepWatch.SLICES; i++) {
            tell(watch, report(Part.MEASURED, 1, 99, 1));
        }
        tell(watch, report(Part.DRAIN, 1, 20, 0));

        Step step = watch.step(result());

        assertEquals(10, step.seconds(), 1e-9);
        assertEquals(20 * 98 / 10.0, step.throughput(), 1e-9); // without those after the end
        assertEquals(21 / 1980.0, step.errorShare(), 1e-9);
        assertEquals(0, step.growth(), 1e-9); // two before, and two at each end
    }

    @Test
    void aLoadThatCanOnlyBeMissedIsStoppedOnce() {
        StepWatch watch = new StepWatch(SEARCH, ATTEMPT);
        AtomicInteger stops = new AtomicInteger();
        watch.onCertainMiss(stops::incrementAndGet);
        for (int i = 0; i < 6; i++) {
            tell(watch, report(Part.MEASURED, 200, 100, 1));
        }

        assertEquals(1, stops.get());
        assertTrue(watch.step(result()).finding() instanceof Finding.Missed);
    }

    @ParameterizedTest
    @CsvSource({"55, generator limited", "90, objective"})
    void eightMillisecondsOfLatenessExplainWhatIsOverTheBoundByNoMore(int millis, String found) {
        StepWatch watch = new StepWatch(SEARCH, ATTEMPT);
        for (int i = 0; i < StepWatch.SLICES; i++) {
            IntervalReport report = report(Part.MEASURED, millis, 100, 1);
            all.noticed(4_000_000);
            tell(watch, report);
        }

        assertEquals(found, watch.step(late()).finding().text());
    }

    @Test
    void theLatenessOfTheLastWarmUpIntervalCounts() {
        StepWatch watch = new StepWatch(SEARCH, ATTEMPT);
        Recording warmUp = new Recording();
        warmUp.noticed(4_000_000);
        tell(watch, report(Part.WARM_UP, warmUp, new Recording()));
        for (int i = 0; i < StepWatch.SLICES; i++) {
            tell(watch, report(Part.MEASURED, 55, 100, 1));
        }

        assertEquals("generator limited", watch.step(late()).finding().text());
    }

    @Test
    void measuredOperationsThatEndBeforeTheFirstSliceCount() {
        StepWatch watch = new StepWatch(SEARCH, ATTEMPT);
        Recording measured = new Recording();
        for (int i = 0; i < 20; i++) {
            measured.noticed(0);
            measured.ended(Answered.STATUS_5XX, 1_000_000, 1_000_000);
        }
        all.add(measured);
        tell(watch, report(Part.WARM_UP, new Recording(), measured));
        for (int i = 0; i < StepWatch.SLICES; i++) {
            tell(watch, report(Part.MEASURED, 1, 100, 1));
        }

        // Each slice has one of its own.
        assertEquals(40 / 2000.0, watch.step(result()).errorShare(), 1e-9);
    }

    @Test
    void theSlicesAreTooFewForTheTestOfAChange() {
        assertEquals(Duration.ofMillis(500), StepWatch.interval(ATTEMPT));
        assertEquals(Steadiness.TOO_SHORT, result().judgement().steadiness());
    }
}
