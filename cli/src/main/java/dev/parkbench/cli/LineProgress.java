package dev.parkbench.cli;

import dev.parkbench.load.IntervalFigures;
import dev.parkbench.load.IntervalReport;
import dev.parkbench.load.report.LoadText;
import dev.parkbench.load.verdict.LoadVerdict;
import java.io.PrintStream;
import java.util.Optional;

/** A line for each interval; on a terminal always the same one. */
final class LineProgress implements LoadProgress {

    private final PrintStream out;
    private final boolean terminal;
    private boolean begun;

    LineProgress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void interval(IntervalReport report, IntervalFigures figures,
            Optional<LoadVerdict> soFar) {
        if (!begun) {
            begun = true;
            out.println(LoadText.HEADING);
        }
        String line = LoadText.line(figures, soFar);
        if (terminal) {
            out.print("\r" + line + "\u001b[K");
        } else {
            out.println(line);
        }
    }

    @Override
    public void close() {
        if (terminal && begun) {
            out.println();
        }
    }
}
