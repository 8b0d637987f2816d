package dev.parkbench.report;

import dev.parkbench.results.comparison.InputHints;
import dev.parkbench.results.comparison.SideCurves;
import java.nio.file.Path;

/**
 * A file of histograms or scores, of whatever tool.
 *
 * @param file where it is
 * @param curves what it tells
 * @param hints what was said of it when it was read
 */
public record KeptCurves(Path file, SideCurves curves, InputHints hints) implements ReportInput {

    /**
     * What a file tells.
     *
     * @param hints what it does not say
     * @throws IllegalArgumentException if it is of no kind that can be compared, or damaged
     */
    static KeptCurves read(Path file, InputHints hints) {
        return new KeptCurves(file, SideCurves.read(file, hints), hints);
    }
}
