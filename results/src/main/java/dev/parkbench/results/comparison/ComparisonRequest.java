package dev.parkbench.results.comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A request to compare two sides.
 *
 * @param base the file or folder of the base, or several separated by commas
 * @param candidate the file or folder of the candidate, or several separated by commas
 * @param baseArm the arm of the base to compare; null for all arms, matched by name
 * @param candidateArm the arm of the candidate to compare; null exactly if {@code baseArm} is
 * @param paired whether trials with the same index were measured next to each other; two arms of
 *     one run are always paired
 * @param only a regular expression that is searched in the names of measurements to select those
 *     that are judged; null for all
 * @param noise further recordings of the base, each written like a side; they show the drift
 *     between sides that were not recorded in turn
 * @param leniency the differences that are accepted
 */
public record ComparisonRequest(
        String base,
        String candidate,
        @Nullable String baseArm,
        @Nullable String candidateArm,
        boolean paired,
        @Nullable String only,
        List<String> noise,
        Leniency leniency) {

    public ComparisonRequest {
        if ((baseArm == null) != (candidateArm == null)) {
            throw new IllegalArgumentException(
                    "--base-arm and --candidate-arm need each other: write both to compare two"
                            + " arms, or neither to compare all arms by name");
        }
        noise = List.copyOf(noise);
    }

    /**
     * Reads both sides and compares them.
     *
     * @throws IllegalArgumentException if a file is invalid or the sides are not comparable
     */
    public Comparison compare(Rules rules) {
        return compare(rules, InputHints.NONE);
    }

    /**
     * Reads both sides, with hints for files that do not describe their values, and compares them.
     *
     * @throws IllegalArgumentException if a file is invalid or the sides are not comparable
     */
    public Comparison compare(Rules rules, InputHints hints) {
        Predicate<String> names = names();
        Side readBase = SideReader.read(base, baseArm, leniency, hints);
        Side readCandidate = SideReader.read(candidate, candidateArm, leniency, hints);
        Variants variants = new Variants(readBase, readCandidate);
        List<Difference> differences = new ArrayList<>(
                Mismatch.between(readBase, readCandidate, "base", "candidate"));
        differences.addAll(variants.differences());
        List<String> accepted = leniency.accept(differences,
                "base and candidate are not comparable", "measure both in the same way");
        Side ofBase = variants.named(readBase);
        Side ofCandidate = variants.named(readCandidate);
        Comparison comparison = new SideComparison(ofBase, ofCandidate, isInTurn(), rules,
                drift(ofBase, ofCandidate, rules, hints), leniency.missing())
                .compare(names, accepted);
        return comparison.with(comparison.measurements(),
                Leniency.harmless(differences).stream().map(each -> "they differ in " + each)
                        .toList());
    }

    private boolean isInTurn() {
        return paired || isOneRun();
    }

    private Drift drift(Side ofBase, Side ofCandidate, Rules rules, InputHints hints) {
        if (!noise.isEmpty()) {
            return Drift.among(ofBase,
                    noise.stream().map(text -> recording(text, ofBase, hints)).toList(),
                    rules.statistics());
        }
        return isInTurn() ? Drift.none() : Drift.apart(ofBase, ofCandidate);
    }

    /** Reads another recording of the base, which must be comparable with it. */
    private Side recording(String text, Side ofBase, InputHints hints) {
        Side recording = SideReader.read(text, baseArm, leniency, hints);
        leniency.accept(Mismatch.between(ofBase, recording, "base", "noise"),
                "--noise " + text + " is not a recording of the configuration of the base",
                "name another recording");
        return new Variants(ofBase, recording).named(recording);
    }

    private boolean isOneRun() {
        try {
            return baseArm != null && Files.isSameFile(Path.of(base), Path.of(candidate));
        } catch (IOException e) {
            return false; // One of them cannot be read; its reader has reported that.
        }
    }

    private Predicate<String> names() {
        if (only == null) {
            return name -> true;
        }
        try {
            return Pattern.compile(only).asPredicate();
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("--only '" + only + "' is not a regular"
                    + " expression: "
                    + e.getDescription(), e);
        }
    }
}
