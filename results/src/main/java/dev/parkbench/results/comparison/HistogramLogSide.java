package dev.parkbench.results.comparison;

import dev.parkbench.results.Direction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A side that is a log of histograms. Where its tags tell trials, as Parkbench's do, these are the
 * sampling units; else all intervals of a tag are one sample, since those of one process are no
 * repetitions.
 */
final class HistogramLogSide {
    private static final Pattern TRIAL = Pattern.compile("trial=(\\d{1,6});measurement=(.+)");

    private HistogramLogSide() {
    }

    static Side read(Path file) {
        Map<String, List<SampledTrial>> trials = new LinkedHashMap<>();
        List<String> notes = new ArrayList<>();
        HistogramLogFile.read(file).histograms().forEach((tag, histogram) -> {
            Matcher told = TRIAL.matcher(tag);
            boolean tells = told.matches();
            String name = tells ? told.group(2) : tag.isEmpty() ? "untagged" : tag;
            trials.computeIfAbsent(name, key -> new ArrayList<>()).add(new SampledTrial(
                    tells ? Integer.parseInt(told.group(1)) : 0, Quantiles.of(histogram, 1), ""));
        });
        if (trials.isEmpty()) {
            throw InputText.bad(file, "has no values");
        }
        List<Sample> samples = new ArrayList<>();
        trials.forEach((name, all) -> samples
                .add(new Sample(name, "recorded", Direction.LOWER, all)));
        notes.add(file + " does not say what its values are: they are taken for times, of which"
                + " less is better");
        return new Side(FileKind.HISTOGRAM_LOG, List.of(file), Map.of(), samples, notes);
    }
}
