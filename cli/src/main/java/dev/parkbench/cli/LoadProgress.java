package dev.parkbench.cli;

import dev.parkbench.load.IntervalFigures;
import dev.parkbench.load.IntervalReport;
import dev.parkbench.load.LoadPlan;
import dev.parkbench.load.verdict.LoadVerdict;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The display of a running load. One thread reports the intervals. */
interface LoadProgress extends AutoCloseable {

    /** An interval has ended. */
    void interval(IntervalReport report, IntervalFigures figures, Optional<LoadVerdict> soFar);

    /** There are no more, and what follows is printed below. */
    @Override
    void close();

    /** A screen on a terminal that is large enough, else lines; nothing if output is quiet. */
    static LoadProgress of(String target, LoadPlan plan, boolean quiet) {
        if (quiet) {
            return new SilentProgress();
        }
        if (!ConsoleProgress.isTerminal()) {
            return new LineProgress(System.err, false);
        }
        boolean blocks = System.err.charset().equals(StandardCharsets.UTF_8);
        Optional<ScreenProgress> screen = blocks
                ? TerminalScreen.Size.ofTerminal()
                        .flatMap(size -> ScreenProgress.on(System.err, target, plan, size))
                : Optional.empty();
        return screen.isPresent() ? screen.get() : new LineProgress(System.err, true);
    }

    /** Says nothing. */
    final class SilentProgress implements LoadProgress {

        @Override
        public void interval(IntervalReport report, IntervalFigures figures,
                Optional<LoadVerdict> soFar) {
            // Nobody wants to know.
        }

        @Override
        public void close() {
            // Nothing was begun.
        }
    }
}
