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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The record of an experiment while it is made: of each variant the trials that were kept. Variants
 * that are measured again move what they had to the earlier ones. Not thread-safe.
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

        Recorded(Variant visited, String file) {
            this.visited = visited;
            this.file = file;
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

    /** Keeps what a trial of a visited variant gave, for it and for what was measured on the way. */
    void keep(Variant visited, int trial, TrialRecorder recorder, Optional<String> disturbance,
            List<String> discarded) {
        recorder.all().forEach((variant, data) -> current
                .computeIfAbsent(variant, key -> new Recorded(visited, file(variant))).trials
                .put(trial, new Kept(data, disturbance, discarded)));
    }

    private String file(Variant variant) {
        String pass = earlier.isEmpty() ? "" : "-again-" + earlier.size();
        return (experiment + "-" + variant.label()).toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9.]+", "-") + pass + ".hlog";
    }

    /** The visited variants behind those that a rule has read. */
    List<Variant> visited(Collection<Variant> read) {
        return read.stream().map(current::get).filter(one -> one != null)
                .map(one -> one.visited).distinct().toList();
    }

    /** What these visited variants gave is an earlier try from now on. */
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
        List<Arm> arms = new ArrayList<>();
        variants.forEach((variant, recorded) -> {
            List<Trial> trials = new ArrayList<>();
            recorded.trials.forEach(
                    (index, kept) -> trials.add(kept.trial(index, recorded.file)));
            arms.add(new Arm(variant.label(), variant.parameters(scope), trials,
                    TrialData.measurements(recorded.trials.values().stream().map(Kept::data)
                            .toList(), recorded.file)));
        });
        return arms;
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
