package dev.parkbench.results.comparison;

import dev.parkbench.results.Direction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A side in the form of a JMH report. A fork is a trial, because its iterations share a JVM. Each
 * secondary metric, whether of a group's method, a counter or a profiler, is a measurement of its
 * own. The unit determines which direction is better; a mode that contradicts the unit precludes a
 * verdict.
 */
final class JmhSide {
    private static final List<String> EQUAL = List.of("jmhVersion", "jdkVersion", "vmName",
            "vmVersion");
    private static final List<String> EQUAL_OF_EACH = List.of("jvmArgs", "warmupIterations",
            "warmupTime", "measurementIterations", "measurementTime");
    private static final Map<String, Unit.Dimension> MODES = Map.of("thrpt",
            Unit.Dimension.OPERATIONS_PER_TIME, "avgt", Unit.Dimension.TIME_PER_OPERATION,
            "sample", Unit.Dimension.TIME_PER_OPERATION, "ss", Unit.Dimension.TIME_PER_OPERATION);
    private static final String SAMPLE = "sample";
    private static final String OF_A_PROFILER = "\u00b7";
    private static final int MOST_NAMED = 3;

    private final Path file;
    private final Map<String, String> facts = new LinkedHashMap<>();
    private final Map<String, Sample> samples = new LinkedHashMap<>();
    private final Map<String, Set<String>> skipped = new LinkedHashMap<>();
    private final Set<String> together = new LinkedHashSet<>();
    private int results;

    private JmhSide(Path file) {
        this.file = file;
    }

    static Side read(Path file) {
        JmhSide side = new JmhSide(file);
        JmhReport.read(file, side::add);
        if (side.results == 0) {
            throw InputText.bad(file, "has no benchmark");
        }
        if (side.samples.isEmpty()) {
            Map.Entry<String, Set<String>> first = side.skipped.entrySet().iterator().next();
            throw InputText.bad(file, "has nothing that can be compared: '"
                    + Printable.of(first.getValue().iterator().next()) + "' " + first.getKey());
        }
        return new Side(FileKind.JMH, List.of(file), side.facts,
                List.copyOf(side.samples.values()), side.notes());
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        skipped.forEach((trouble, names) -> notes.add(file + ": skipped is what " + trouble + ": "
                + some(names)));
        if (!together.isEmpty()) {
            notes.add(file + " has no histogram of what was sampled, so forks cannot be told apart"
                    + " and JMH's percentiles of all of them are one trial: " + some(together));
        }
        return notes;
    }

    private static String some(Set<String> names) {
        return String.join(", ", names.stream().limit(MOST_NAMED).map(Printable::of).toList())
                + (names.size() > MOST_NAMED
                        ? " and " + (names.size() - MOST_NAMED) + " more"
                        : "");
    }

    private void add(JmhResult result) {
        results++;
        String mode = result.text("mode");
        String params = result.text("params");
        String stem = result.text("benchmark")
                + (params.isEmpty() || params.equals("{}") ? "" : " " + params) + ", " + mode;
        String threads = result.text("threads");
        String variant = threads.isEmpty()
                ? ""
                : threads + (threads.equals("1") ? " thread" : " threads");
        EQUAL.forEach(name -> fact(name, name, result));
        EQUAL_OF_EACH.forEach(name -> fact(name + " of " + stem, name, result));
        JmhMetric primary = result.primary();
        if (primary != null && !primary.scoreIsMean() && !mode.equals(SAMPLE)) {
            skip("has a score that is not the mean of its iterations, so one of them was changed",
                    stem);
        } else if (primary != null) {
            add(stem, variant, mode, primary, objection(mode, primary.unit()));
        }
        result.secondary().forEach((name, metric) -> add(stem + own(name), variant, mode, metric,
                ""));
    }

    private void fact(String name, String text, JmhResult result) {
        if (result.texts().containsKey(text)) {
            facts.merge(name, result.text(text),
                    (first, second) -> first.equals(second) ? first : first + " and " + second);
        }
    }

    /**
     * The name of a secondary metric. Names of profilers' metrics contain dots; those of a group's
     * methods and of counters cannot.
     */
    private static String own(String name) {
        if (name.startsWith(OF_A_PROFILER)) {
            return name;
        }
        return (name.contains(".") ? OF_A_PROFILER : ":") + name;
    }

    private static String objection(String mode, String unit) {
        Unit.Dimension dimension = MODES.get(mode);
        if (dimension == null) {
            return "'" + Printable.of(mode) + "' is not a mode of JMH, so the kind of measurement"
                    + " is unknown";
        }
        return Unit.of(unit).dimension() == dimension
                ? ""
                : "the mode " + mode + " and the unit '" + Printable.of(unit)
                        + "' disagree, so the better direction is unknown";
    }

    private void add(String name, String variant, String mode, JmhMetric metric,
            String objection) {
        Unit unit = Unit.of(metric.unit());
        List<SampledTrial> forks = new ArrayList<>();
        boolean ofOperations = mode.equals(SAMPLE)
                && unit.dimension() == Unit.Dimension.TIME_PER_OPERATION;
        if (ofOperations && !metric.sampled()) {
            // The raw data are means of iterations, whose percentiles are not percentiles of
            // operations.
            if (metric.percentiles() == null) {
                skip("has neither a histogram nor percentiles of its samples", name);
                return;
            }
            together.add(name);
            forks.add(new SampledTrial(0, metric.percentiles(), ""));
        } else if (!metric.trouble().isEmpty()) {
            skip(metric.trouble(), name);
            return;
        } else {
            metric.forks().forEach(
                    fork -> forks.add(new SampledTrial(forks.size(), fork, "")));
        }
        Direction direction = unit.direction();
        Sample sample = new Sample(name, variant, metric.unit(), direction, objection, forks);
        if (samples.put(sample.fullName(), sample) != null) {
            throw InputText.bad(file, "has the benchmark '" + Printable.of(sample.fullName())
                    + "' twice");
        }
    }

    private void skip(String trouble, String name) {
        skipped.computeIfAbsent(trouble, key -> new LinkedHashSet<>()).add(name);
    }
}
