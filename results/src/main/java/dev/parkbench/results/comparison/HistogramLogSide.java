package dev.parkbench.results.comparison;

import dev.parkbench.results.NumberText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A side in the form of a histogram log. If its tags name trials, as Parkbench's do, these are the
 * sampling units; otherwise all intervals of a tag form one sample, because intervals of one
 * process are not repetitions.
 */
final class HistogramLogSide {
    private static final Pattern TRIAL = Pattern.compile("trial=(\\d{1,6});measurement=(.+)");
    private static final String UNKNOWN_UNIT = "recorded";

    private HistogramLogSide() {
    }

    static Side read(Path file, InputHints hints) {
        HistogramLogFile log = HistogramLogFile.read(file, hints.span());
        Map<String, String> tags = new LinkedHashMap<>();
        Map<String, List<SampledTrial>> trials = new LinkedHashMap<>();
        log.histograms().forEach((tag, histogram) -> {
            Matcher told = TRIAL.matcher(tag);
            boolean tells = told.matches();
            String own = measurementOf(tag);
            String name = hints.nameOf(own);
            requireSame(file, name, own, tags.putIfAbsent(name, own));
            trials.computeIfAbsent(name, key -> new ArrayList<>()).add(new SampledTrial(
                    tells ? Integer.parseInt(told.group(1)) : 0, Quantiles.of(histogram, 1), ""));
        });
        if (trials.isEmpty()) {
            throw empty(file, log, hints.span());
        }
        String unit = hints.unitOf(file, log.unit(), UNKNOWN_UNIT);
        List<Sample> samples = new ArrayList<>();
        trials.forEach((name, all) -> samples
                .add(new Sample(name, unit, hints.directionOf(name), all)));
        return new Side(FileKind.HISTOGRAM_LOG, List.of(file), Map.of(), samples,
                notes(file, log, hints));
    }

    /** The name of the measurement in a tag. */
    static String measurementOf(String tag) {
        Matcher told = TRIAL.matcher(tag);
        return told.matches() ? told.group(2) : tag.isEmpty() ? "untagged" : tag;
    }

    private static void requireSame(Path file, String name, String tag,
            @Nullable String before) {
        if (before != null && !before.equals(tag)) {
            throw new IllegalArgumentException(file + ": --tag makes '" + Printable.of(name)
                    + "' of both '" + Printable.of(before) + "' and '" + Printable.of(tag)
                    + "', which are different measurements; give one of them another name");
        }
    }

    private static IllegalArgumentException empty(Path file, HistogramLogFile log, Span span) {
        return span.isAll() || log.longest() == 0
                ? InputText.bad(file, "has no values")
                : new IllegalArgumentException(file + ": has no values between --from and --to; its"
                        + " last interval ends " + NumberText.of(log.longest())
                        + " s after the first began");
    }

    private static List<String> notes(Path file, HistogramLogFile log, InputHints hints) {
        List<String> notes = new ArrayList<>();
        String unsaid = hints.note(file, log.unit());
        if (!unsaid.isEmpty()) {
            notes.add(unsaid);
        }
        if (log.cut() > 0) {
            notes.add(file + ": " + log.cut() + " intervals lie only partly between --from and"
                    + " --to and are left out");
        }
        return notes;
    }
}
