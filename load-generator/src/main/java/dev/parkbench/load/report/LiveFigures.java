package dev.parkbench.load.report;

import dev.parkbench.load.IntervalFigures;
import dev.parkbench.load.IntervalReport;
import dev.parkbench.load.IntervalReport.Part;
import dev.parkbench.load.LoadPlan;
import dev.parkbench.load.recording.Clock;
import dev.parkbench.load.recording.Recording;
import dev.parkbench.load.verdict.LoadVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The figures of a load run so far, for a live screen. Not thread-safe. */
public final class LiveFigures {

    private static final int MOST_INTERVALS = 500;

    private final String target;
    private final LoadPlan plan;
    private final Recording all = new Recording();
    private final List<Double> rates = new ArrayList<>();
    private final List<Double> slowest = new ArrayList<>();
    private boolean counts;

    /** Creates the figures of a run that has not begun. */
    public LiveFigures(String target, LoadPlan plan) {
        this.target = target;
        this.plan = plan;
    }

    /**
     * The lines of the screen after the next interval.
     *
     * @param soFar the verdict so far, if there is one
     * @param width the width of the screen in columns
     * @param height the height of the screen in lines
     */
    public List<String> after(IntervalReport report, IntervalFigures figures,
            Optional<LoadVerdict> soFar, int width, int height) {
        if (report.part() != Part.WARM_UP && !counts) {
            counts = true;
            all.reset();
        }
        all.add(counts ? report.parts().measured() : report.recording());
        if (report.part() != Part.DRAIN) {
            add(rates, figures.ok() / figures.seconds());
            add(slowest, (Double.isNaN(figures.responseP99Micros())
                    ? figures.responseMaxMicros()
                    : figures.responseP99Micros()) / 1e3);
        }
        return LiveText.lines(new LiveView(target, plan.load().text(),
                plan.warmUp().toNanos() / 1e9, plan.duration().toNanos() / 1e9, figures,
                soFar.map(LoadVerdict::toString).orElse("no verdict yet"), rates, slowest,
                all.histogram(Clock.RESPONSE_TIME), all.statuses(), all.outcomes()), width,
                height);
    }

    private static void add(List<Double> values, double value) {
        if (values.size() == MOST_INTERVALS) {
            values.removeFirst();
        }
        values.add(value);
    }

    /** Whether a screen of this size is large enough. */
    public static boolean fits(int width, int height) {
        return width >= LiveText.LEAST_WIDTH && height >= LiveText.LEAST_HEIGHT;
    }
}
