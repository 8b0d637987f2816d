package dev.parkbench.report;

import dev.parkbench.results.comparison.InputHints;
import dev.parkbench.results.comparison.SideCurves;
import java.nio.file.Path;

/**
 * The percentile curves that were read from a file with histograms or scores of any supported tool.
 *
 * @param file the file
 * @param curves the curves in the file
 * @param hints the hints with which it was read
 */
public record KeptCurves(Path file, SideCurves curves, InputHints hints) implements ReportInput {

    /**
     * Reads the curves of a file.
     *
     * @param hints describe the values if the file does not
     * @throws IllegalArgumentException if the file is of no supported kind or is damaged
     */
    static KeptCurves read(Path file, InputHints hints) {
        return new KeptCurves(file, SideCurves.read(file, hints), hints);
    }
}
