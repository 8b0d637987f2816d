package dev.parkbench.results.comparison;

import dev.parkbench.results.Direction;
import dev.parkbench.results.statistics.FamilyTest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares two sides, measurement by measurement; a pure function of the sides and the rules. */
final class SideComparison {
    private static final int MOST_NAMED = 5;

    private final Side base;
    private final Side candidate;
    private final boolean paired;
    private final Rules rules;
    private final Drift drift;
    private final boolean missingAccepted;

    /**
     * Creates a comparison.
     *
     * @param paired whether trials with the same index were measured next to each other
     * @param drift the drift between the sides
     * @param missingAccepted whether the candidate may lack measurements of the base
     */
    SideComparison(Side base, Side candidate, boolean paired, Rules rules, Drift drift,
            boolean missingAccepted) {
        this.base = base;
        this.candidate = candidate;
        this.paired = paired;
        this.rules = rules;
        this.drift = drift;
        this.missingAccepted = missingAccepted;
    }

    /**
     * Compares the sides.
     *
     * @param only selects the measurements that are judged, by name
     * @param differences the accepted differences
     */
    Comparison compare(Predicate<String> only, List<String> differences) {
        Predicate<String> asked = name -> only.test(name) && !Drift.isOfAControl(name);
        List<MissingMeasurement> missing = new ArrayList<>();
        List<Row> rows = rows(asked, missing);
        List<Row> family = rows.stream().filter(Row::isTested).toList();
        Iterator<FamilyTest.PValues> tested = FamilyTest
                .of(family.stream().map(row -> row.contrast(rules, family.size())).toList(),
                        rules.seed())
                .iterator();
        RowJudge judge = new RowJudge(rules, family.size(), drift);
        List<ComparedMeasurement> compared = rows.stream()
                .map(row -> judge.judge(row, row.isTested() ? tested.next() : null)).toList();
        return Comparison.of(names(base), names(candidate), rules, drift.certainty(rules),
                differences, notes(rows), compared, missing);
    }

    private static String names(Side side) {
        return side.files().stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private List<Row> rows(Predicate<String> only, List<MissingMeasurement> missing) {
        Map<String, Sample> candidates = new LinkedHashMap<>();
        candidate.samples().forEach(sample -> candidates.put(sample.name(), sample));
        List<Row> rows = new ArrayList<>();
        for (Sample sample : base.samples()) {
            boolean asked = only.test(sample.name());
            Sample other = candidates.get(sample.name());
            int before = rows.size();
            if (other != null) {
                for (Statistic statistic : rules.statistics()) {
                    addRow(rows, sample, other.inUnitOf(sample), statistic, asked);
                }
            }
            if (rows.size() == before && asked && sample.direction() != Direction.NEITHER) {
                missing.add(new MissingMeasurement(sample.name(), other == null
                        ? "the candidate lacks it"
                        : "no trial of one side has a matching trial of the other",
                        missingAccepted));
            }
        }
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("nothing to compare: the base has "
                    + some(base.samples()) + ", the candidate " + some(candidate.samples())
                    + "; name files of the same experiments");
        }
        return rows;
    }

    private void addRow(List<Row> rows, Sample sample, Sample other, Statistic statistic,
            boolean asked) {
        Set<Integer> without = new TreeSet<>(SoundTrials.leftOut(sample));
        Set<Integer> withoutOther = new TreeSet<>(SoundTrials.leftOut(other));
        if (paired) {
            without.addAll(withoutOther);
            without.addAll(alone(sample, other));
            withoutOther.addAll(without);
        }
        Sample ofBase = SoundTrials.without(sample, without);
        Sample ofCandidate = SoundTrials.without(other, withoutOther);
        if (ofBase.trials().isEmpty() || ofCandidate.trials().isEmpty()) {
            return;
        }
        Level level = Level.of(statistic, ofBase, ofCandidate);
        if (level == null) {
            throw new IllegalArgumentException(
                    "the files do not contain " + statistic.text() + " of '"
                            + Printable.of(sample.name())
                            + "'; choose p50, p90, p99, p999 or max, or keep its .hlog");
        }
        if (level.standsIn() && rows.stream().anyMatch(row -> row.statistic().text()
                .equals(level.text()) && row.base().name().equals(sample.name()))) {
            return; // It already stands in for another statistic.
        }
        Row row = new Row(ofBase, ofCandidate, level, paired, rules.thresholdOf(sample.name()),
                asked);
        rows.add(row);
    }

    /** The indices that exist in only one of two samples. */
    private static Set<Integer> alone(Sample sample, Sample other) {
        Set<Integer> alone = indices(sample);
        Set<Integer> both = indices(sample);
        both.retainAll(indices(other));
        alone.addAll(indices(other));
        alone.removeAll(both);
        return alone;
    }

    private static Set<Integer> indices(Sample sample) {
        return sample.trials().stream().map(SampledTrial::index)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<String> notes(List<Row> rows) {
        List<String> notes = new ArrayList<>(base.notes());
        candidate.notes().stream().filter(note -> !notes.contains(note)).forEach(notes::add);
        Set<String> ofBase = names(base.samples());
        Set<String> ofCandidate = names(candidate.samples());
        only(ofBase, ofCandidate, "the base", notes);
        only(ofCandidate, ofBase, "the candidate", notes);
        long left = Math.max(leftOut(base), leftOut(candidate));
        if (left > 0) {
            notes.add("up to " + left + " trials of a side are left out because the generator was"
                    + " the bottleneck");
        }
        rows.stream().map(Row::statistic).filter(Level::standsIn).distinct()
                .forEach(level -> notes.add("no row of the tables is at " + level.asked() + "; "
                        + level.text() + " is the nearest row that both sides have"));
        if (rows.stream().allMatch(row -> row.leastTrials() == 1)) {
            notes.add("there is one sample per side and no trials, so only the shift is shown:"
                    + " name several files per side, separated by commas");
        }
        return notes;
    }

    private static long leftOut(Side side) {
        return side.samples().stream().mapToLong(sample -> SoundTrials.leftOut(sample).size())
                .max().orElse(0);
    }

    private static void only(Set<String> names, Set<String> others, String side,
            List<String> notes) {
        List<String> alone = names.stream().filter(name -> !others.contains(name)).toList();
        if (!alone.isEmpty()) {
            notes.add("only in " + side + ": " + some(alone.stream()));
        }
    }

    private static Set<String> names(List<Sample> samples) {
        return samples.stream().map(Sample::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String some(List<Sample> samples) {
        return some(samples.stream().map(Sample::name));
    }

    private static String some(Stream<String> names) {
        List<String> all = names.map(Printable::of).toList();
        return all.stream().limit(MOST_NAMED).collect(Collectors.joining("', '", "'", "'"))
                + (all.size() > MOST_NAMED ? " and " + (all.size() - MOST_NAMED) + " more" : "");
    }
}
