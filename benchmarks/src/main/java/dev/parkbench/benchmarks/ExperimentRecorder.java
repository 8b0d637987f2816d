package dev.parkbench.benchmarks;

import dev.parkbench.benchmarks.claim.ExperimentRecord;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.results.Arm;
import dev.parkbench.results.RunFolder;
import dev.parkbench.results.TaggedHistogram;
import dev.parkbench.results.Trial;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The record of a running experiment: the kept trials of each variant. When a variant is measured
 * again, its trials become earlier attempts. Not thread-safe.
 */
final class ExperimentRecorder {

    private record Kept(TrialData data, Optional<String> disturbance, List<String> discarded) {

        Trial trial(int index, String file) {
            return new Trial(index, data.startedAt(), data.measurements(file), data.facts(),
                    disturbance.orElse(null), discarded);
        }
    }

    private static final class Recorded {
        private final Variant visited;
        private final String file;
        private final Map<Integer, Kept> trials = new TreeMap<>();

        private @Nullable Arm arm;

        Recorded(Variant visited, String file) {
            this.visited = visited;
            this.file = file;
        }

        void keep(int trial, Kept kept) {
            trials.put(trial, kept);
            arm = null;
        }

        /**
         * The arm of a variant, cached until its next trial, because adding up histograms takes
         * time.
         */
        Arm arm(Variant variant, Scope scope) {
            Arm made = arm;
            if (made == null) {
                List<Trial> facts = new ArrayList<>();
                trials.forEach((index, kept) -> facts.add(kept.trial(index, file)));
                made = new Arm(variant.label(), variant.parameters(scope), facts,
                        TrialData.measurements(
                                trials.values().stream().map(Kept::data).toList(), file));
                arm = made;
            }
            return made;
        }
    }

    private final String experiment;
    private final Scope scope;
    private final Map<String, Object> facts = new LinkedHashMap<>();
    private final Map<Variant, Recorded> current = new LinkedHashMap<>();
    private final List<Map<Variant, Recorded>> earlier = new ArrayList<>();

    ExperimentRecorder(String experiment, Scope scope) {
        this.experiment = experiment;
        this.scope = scope;
    }

    void fact(String name, Object value) {
        facts.put(name, value);
    }

    Map<String, Object> facts() {
        return facts;
    }

    /**
     * Keeps the data of a trial for the visited variant and for other variants that the same trial
     * measured.
     *
     * @throws IllegalStateException if two variants cannot be told apart in the record
     */
    void keep(Variant visited, int trial, TrialRecorder recorder, Optional<String> disturbance,
            List<String> discarded) {
        if (!current.keySet().containsAll(recorder.all().keySet())) {
            Set<Variant> rows = new LinkedHashSet<>(current.keySet());
            rows.addAll(recorder.all().keySet());
            requireDistinct(rows);
        }
        recorder.all().forEach((variant, data) -> current
                .computeIfAbsent(variant, key -> new Recorded(visited, file(variant)))
                .keep(trial, new Kept(data, disturbance, discarded)));
    }

    /**
     * Checks that labels, which name files, and parameters, which identify variants, are unique.
     *
     * @throws IllegalStateException if a label or a set of parameters occurs twice
     */
    void requireDistinct(Collection<? extends Variant> variants) {
        Set<String> labels = new HashSet<>();
        Set<Map<String, Object>> parameters = new HashSet<>();
        for (Variant variant : variants) {
            if (!labels.add(variant.label()) || !parameters.add(variant.parameters(scope))) {
                throw new IllegalStateException(experiment + " has two variants like '"
                        + variant.label() + "' " + variant.parameters(scope));
            }
        }
    }

    private String file(Variant variant) {
        String pass = earlier.isEmpty() ? "" : "-again-" + earlier.size();
        return (experiment + "-" + variant.label()).toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9.]+", "-") + pass + ".hlog";
    }

    /** The visited variants whose trials measured the variants that a rule has read. */
    List<Variant> visited(Collection<Variant> read) {
        return read.stream().map(current::get).filter(one -> one != null)
                .map(one -> one.visited).distinct().toList();
    }

    /** Turns the data of these visited variants into earlier attempts. */
    void measureAgain(Collection<? extends Variant> visited) {
        Map<Variant, Recorded> moved = new LinkedHashMap<>();
        current.forEach((variant, recorded) -> {
            if (visited.contains(recorded.visited)) {
                moved.put(variant, recorded);
            }
        });
        earlier.add(moved);
        moved.keySet().forEach(current::remove);
    }

    /** The record so far. */
    ExperimentRecord record() {
        return new ExperimentRecord(scope, arms(), facts);
    }

    List<Arm> arms() {
        return arms(current);
    }

    List<List<Arm>> earlier() {
        return earlier.stream().map(this::arms).toList();
    }

    private List<Arm> arms(Map<Variant, Recorded> variants) {
        return variants.entrySet().stream()
                .map(entry -> entry.getValue().arm(entry.getKey(), scope)).toList();
    }

    /** Writes every histogram into the run's folder. */
    void write(RunFolder folder) {
        write(folder, current);
        earlier.forEach(variants -> write(folder, variants));
    }

    private static void write(RunFolder folder, Map<Variant, Recorded> variants) {
        variants.values().forEach(recorded -> {
            List<TaggedHistogram> tagged = new ArrayList<>();
            recorded.trials.forEach((index, kept) -> tagged.addAll(kept.data().tagged(index)));
            if (!tagged.isEmpty()) {
                folder.writeHistograms(recorded.file, tagged);
            }
        });
    }
}
