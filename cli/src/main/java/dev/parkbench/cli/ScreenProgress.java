package dev.parkbench.cli;

import dev.parkbench.load.IntervalFigures;
import dev.parkbench.load.IntervalReport;
import dev.parkbench.load.LoadPlan;
import dev.parkbench.load.report.LiveFigures;
import dev.parkbench.load.verdict.LoadVerdict;
import java.io.PrintStream;
import java.util.Optional;

/** One screen that each interval draws anew. */
final class ScreenProgress implements LoadProgress {

    private final LiveFigures figures;
    private final TerminalScreen screen;

    private ScreenProgress(LiveFigures figures, TerminalScreen screen) {
        this.figures = figures;
        this.screen = screen;
    }

    /** A screen that opens with the first interval; none if the terminal is too small. */
    static Optional<ScreenProgress> on(PrintStream out, String target, LoadPlan plan,
            TerminalScreen.Size size) {
        return LiveFigures.fits(size.columns(), size.rows())
                ? Optional.of(new ScreenProgress(new LiveFigures(target, plan),
                        new TerminalScreen(out, size)))
                : Optional.empty();
    }

    @Override
    public void interval(IntervalReport report, IntervalFigures now, Optional<LoadVerdict> soFar) {
        screen.draw(figures.after(report, now, soFar, screen.size().columns(),
                screen.size().rows()));
    }

    @Override
    public void close() {
        screen.close();
    }
}
