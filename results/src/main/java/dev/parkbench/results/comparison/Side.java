package dev.parkbench.results.comparison;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One side of a comparison, read from files of one kind.
 *
 * @param files the files that were read
 * @param facts the facts, by name, that must be equal on both sides of a comparison
 * @param samples the samples of the measurements, in the order of the files
 * @param notes remarks for the reader
 */
record Side(
        FileKind kind,
        List<Path> files,
        Map<String, String> facts,
        List<Sample> samples,
        List<String> notes) {

    Side {
        files = List.copyOf(files);
        facts = new LinkedHashMap<>(facts);
        samples = List.copyOf(samples);
        notes = List.copyOf(notes);
    }

    /**
     * This side with the trials of another side of the same kind.
     *
     * @throws IllegalArgumentException if the sides differ in properties that must be equal
     */
    Side and(Side other, Leniency leniency) {
        List<Difference> differences = Mismatch.between(this, other, "one file", "another");
        List<String> accepted = leniency.accept(differences, "the files of one side differ ("
                + files.getFirst() + ", " + other.files.getFirst() + ")",
                "use files of one configuration");
        Map<String, Sample> merged = new LinkedHashMap<>();
        samples.forEach(sample -> merged.put(sample.fullName(), sample));
        other.samples.forEach(sample -> merged.merge(sample.fullName(), sample, Side::joined));
        List<Path> allFiles = new ArrayList<>(files);
        allFiles.addAll(other.files);
        List<String> allNotes = new ArrayList<>(notes);
        allNotes.addAll(other.notes);
        accepted.forEach(each -> allNotes.add("files of one side differ in " + each));
        Leniency.harmless(differences).forEach(
                each -> allNotes.add("files of one side differ in " + each));
        Map<String, String> allFacts = new LinkedHashMap<>(other.facts);
        allFacts.putAll(facts);
        return new Side(kind, allFiles, allFacts, List.copyOf(merged.values()),
                allNotes.stream().distinct().toList());
    }

    private static Sample joined(Sample first, Sample other) {
        Sample second = other.inUnitOf(first);
        List<SampledTrial> trials = new ArrayList<>(first.trials());
        int offset = 1 + trials.stream().mapToInt(SampledTrial::index).max().orElse(0);
        second.trials().forEach(trial -> trials
                .add(new SampledTrial(offset + trial.index(), trial.quantiles(), trial.unsound())));
        return (second.objection().isEmpty() ? first : first.objectedTo(second.objection()))
                .with(trials);
    }

    /** This side with other facts and samples. */
    Side with(Map<String, String> otherFacts, List<Sample> otherSamples) {
        return new Side(kind, files, otherFacts, otherSamples, notes);
    }
}
