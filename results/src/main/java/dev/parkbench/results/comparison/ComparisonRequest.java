package dev.parkbench.results.comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to have compared.
 *
 * @param base a file or folder, or several with commas between them
 * @param candidate the same of the other side
 * @param baseArm the arm of the base that counts; null for all, by their names
 * @param candidateArm the same of the other side
 * @param paired whether trials of equal index were measured beside each other; those of one run
 *     always were
 * @param only a regular expression that is found in the names of what is judged; null for all
 * @param force whether to compare what differs in what should be equal
 */
public record ComparisonRequest(String base, String candidate, @Nullable String baseArm,
        @Nullable String candidateArm, boolean paired, @Nullable String only, boolean force) {

    public ComparisonRequest {
        if ((baseArm == null) != (candidateArm == null)) {
            throw new IllegalArgumentException(
                    "--base-arm and --candidate-arm go together: arms are"
                            + " compared with each other, or all with those of the same name");
        }
    }

    /**
     * Reads both sides and compares them.
     *
     * @throws IllegalArgumentException if a file is bad, or the two may not be compared
     */
    public Comparison compare(Rules rules) {
        return compare(rules, InputHints.NONE);
    }

    /**
     * The same of files that do not say all of what their values are.
     *
     * @throws IllegalArgumentException if a file is bad, or the two may not be compared
     */
    public Comparison compare(Rules rules, InputHints hints) {
        Predicate<String> names = names();
        Side ofBase = SideReader.read(base, baseArm, force, hints);
        Side ofCandidate = SideReader.read(candidate, candidateArm, force, hints);
        List<String> differences = Mismatch.between(ofBase, ofCandidate, "base", "candidate");
        if (!differences.isEmpty() && !force) {
            throw new IllegalArgumentException("base and candidate are not comparable: "
                    + String.join("; ", differences) + "; measure both alike, or --force");
        }
        return new SideComparison(ofBase, ofCandidate, paired || isOneRun(), rules).compare(names,
                differences);
    }

    private boolean isOneRun() {
        try {
            return baseArm != null && Files.isSameFile(Path.of(base), Path.of(candidate));
        } catch (IOException e) {
            return false; // then one of them cannot be read, which its reader has said
        }
    }

    private Predicate<String> names() {
        if (only == null) {
            return name -> true;
        }
        try {
            return Pattern.compile(only).asPredicate();
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("--only '" + only + "' is no regular expression: "
                    + e.getDescription(), e);
        }
    }
}
