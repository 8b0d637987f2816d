package dev.parkbench.report.html;

import dev.parkbench.results.Arm;
import dev.parkbench.results.Measurement;
import dev.parkbench.results.RunFolder;
import dev.parkbench.results.RunUnreadableException;
import dev.parkbench.results.TaggedHistogram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * The contents of the histogram logs of an arm: percentiles over all trials and of each trial, and
 * a heat map over time if a log has intervals. Each log is read once, one histogram at a time.
 */
final class ArmLogs {
    private static final Pattern TRIAL = Pattern.compile("trial=([^;]+);measurement=(.+)");
    private static final Pattern PLAIN_NAME = Pattern.compile("[^/\\\\\\p{Cntrl}]+\\.hlog");
    private static final Map<String, Double> MILLIS = Map.of("ns", 1e-6, "us", 1e-3, "µs", 1e-3,
            "ms", 1.0, "s", 1e3);

    /** The values of one measurement. */
    private static final class Values {
        private final ValueCounts all = new ValueCounts();
        private final List<PercentilePoints> trials = new ArrayList<>();
        private final HeatMap.Builder heat;

        Values(String measurement) {
            heat = new HeatMap.Builder(measurement);
        }

        void add(boolean isTrial, Histogram histogram) {
            ValueCounts counts = ValueCounts.of(histogram);
            all.add(counts);
            if (isTrial) {
                trials.add(PercentilePoints.of(counts));
            } else {
                heat.add(histogram.getStartTimeStamp(), counts);
            }
        }
    }

    private final List<Curve> curves = new ArrayList<>();
    private final List<HeatMap> heatMaps = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    /**
     * Reads the logs of an arm.
     *
     * @param folder the folder of the logs; null if there is only a {@code run.json}
     * @throws RunUnreadableException if a log is damaged
     */
    static ArmLogs read(Arm arm, @Nullable Path folder, int runIndex, int armIndex,
            long runStartMillis) {
        ArmLogs logs = new ArmLogs();
        Map<String, Map<String, Values>> files = new LinkedHashMap<>();
        for (Measurement measurement : arm.measurements()) {
            String file = measurement.histogram();
            Double millis = MILLIS.get(measurement.unit());
            if (file == null || millis == null) {
                continue;
            }
            Map<String, Values> inFile = files.computeIfAbsent(file, name -> logs.file(folder,
                    name));
            Values values = inFile.get(measurement.name());
            if (values == null || values.all.size() == 0) {
                logs.curves.add(Curve.coarse(runIndex, armIndex, measurement,
                        arm.trials().size(), millis));
                continue;
            }
            double unit = measurement.max() / values.all.value(values.all.size() - 1) * millis;
            logs.curves.add(Curve.of(runIndex, armIndex, measurement,
                    PercentilePoints.of(values.all), values.trials, unit));
            if (values.trials.isEmpty() && !values.heat.isEmpty()) {
                logs.heatMaps.add(values.heat.build(runStartMillis));
            }
        }
        return logs;
    }

    private Map<String, Values> file(@Nullable Path folder, String name) {
        if (!PLAIN_NAME.matcher(name).matches()) {
            throw new RunUnreadableException((folder == null ? "" : folder + ": ")
                    + "run.json names the histogram log \"" + name
                    + "\", which is no plain file name that ends in .hlog", null);
        }
        Path file = folder == null ? null : folder.resolve(name);
        if (file == null || !Files.isRegularFile(file)) {
            missing.add(name);
            return Map.of();
        }
        Map<String, Values> values = new LinkedHashMap<>();
        RunFolder.eachHistogram(file, tagged -> add(values, tagged));
        return values;
    }

    private static void add(Map<String, Values> values, TaggedHistogram tagged) {
        Matcher trial = TRIAL.matcher(tagged.tag());
        boolean isTrial = trial.matches();
        String name = isTrial ? trial.group(2) : tagged.tag();
        values.computeIfAbsent(name, Values::new).add(isTrial, tagged.histogram());
    }

    List<Curve> curves() {
        return List.copyOf(curves);
    }

    List<HeatMap> heatMaps() {
        return List.copyOf(heatMaps);
    }

    /** The logs that {@code run.json} names but that do not exist. */
    List<String> missing() {
        return List.copyOf(missing);
    }
}
