package dev.parkbench.results.comparison;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The percentile curves of the measurements of one file.
 *
 * @param kind the kind of the file, for people
 * @param curves the curves, in the order of the file
 * @param notes notes for readers
 */
public record SideCurves(String kind, List<MeasuredCurve> curves, List<String> notes) {

    /**
     * The most trials for which whole curves are computed; beyond that, only the usual percentiles
     * are.
     */
    private static final int MOST_WHOLE = 400;

    public SideCurves {
        curves = List.copyOf(curves);
        notes = List.copyOf(notes);
    }

    /**
     * Reads the curves of a file of any kind that can be compared.
     *
     * @param hints describe the values if the file does not
     * @throws IllegalArgumentException if the file is of no such kind or is damaged
     */
    public static SideCurves read(Path file, InputHints hints) {
        Side side = SideReader.read(file.toString(), null, Leniency.none(), hints);
        boolean isFew = side.samples().stream().mapToInt(sample -> sample.trials().size())
                .sum() <= MOST_WHOLE;
        HistogramLogFile log = side.kind() == FileKind.HISTOGRAM_LOG && isFew
                ? HistogramLogFile.read(file, hints.span())
                : null;
        return new SideCurves(side.kind().text(),
                side.samples().stream().map(sample -> curve(sample, log, hints)).toList(),
                notes(side));
    }

    private static MeasuredCurve curve(Sample sample, @Nullable HistogramLogFile log,
            InputHints hints) {
        List<RecordedCounts> counts = log == null ? List.of() : counts(sample, log, hints);
        boolean isWhole = !counts.isEmpty() && counts.size() == sample.trials().size();
        return new MeasuredCurve(sample.name(), sample.variant(), sample.unit(),
                sample.trials().size(), isWhole,
                isWhole ? ofCounts(counts) : ofKnown(sample.trials()));
    }

    /**
     * The recorded counts of the sample's trials: those of all tags to which the hints give its
     * name.
     */
    private static List<RecordedCounts> counts(Sample sample, HistogramLogFile log,
            InputHints hints) {
        return log.histograms().entrySet().stream()
                .filter(entry -> hints.nameOf(HistogramLogSide.measurementOf(entry.getKey()))
                        .equals(sample.name()))
                .map(Map.Entry::getValue).toList();
    }

    private static List<CurvePoint> ofCounts(List<RecordedCounts> trials) {
        long fewest = trials.stream().mapToLong(trial -> Arrays.stream(trial.counts()).sum())
                .min().orElse(0);
        return PercentGrid.of(fewest).stream()
                .map(percentile -> CurvePoint.of(percentile,
                        trials.stream().mapToDouble(trial -> at(trial, percentile)).toArray()))
                .toList();
    }

    private static double at(RecordedCounts counts, double percentile) {
        return percentile == 0
                ? counts.min()
                : percentile == 100 ? counts.max() : counts.at(percentile);
    }

    /** The points at the percentiles that the trials state. */
    private static List<CurvePoint> ofKnown(List<SampledTrial> trials) {
        return trials.getFirst().quantiles().known().keySet().stream()
                .map(percentile -> CurvePoint.of(percentile, trials.stream()
                        .mapToDouble(trial -> trial.quantiles().at(percentile)).toArray()))
                .filter(point -> Double.isFinite(point.low()) && Double.isFinite(point.high()))
                .toList();
    }

    private static List<String> notes(Side side) {
        List<String> notes = new ArrayList<>(side.notes());
        side.samples().stream().flatMap(sample -> sample.trials().stream())
                .filter(trial -> !trial.isSound())
                .map(trial -> side.files().getFirst() + ": " + trial.unsound()).distinct()
                .forEach(notes::add);
        side.samples().stream().filter(sample -> !sample.objection().isEmpty())
                .map(sample -> sample.fullName() + ": " + sample.objection()).distinct()
                .forEach(notes::add);
        return notes;
    }
}
