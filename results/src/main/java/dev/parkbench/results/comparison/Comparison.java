package dev.parkbench.results.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison found, as it stands in its JSON.
 *
 * @param schema the version of the format, {@link #SCHEMA}
 * @param base the base, for people: its files, or the arm of an A/B experiment
 * @param candidate the candidate
 * @param verdict of all rows: a regression before what is inconclusive, that before an improvement
 * @param rules what decided
 * @param certainty what may be expected of the verdict, for people; absent in what was written
 *     before it was told
 * @param differences what should have been equal and is not; not empty only if it is ignored
 * @param notes what a reader must know
 * @param measurements a row each
 * @param missing what the base has and the candidate has not
 */
public record Comparison(
        String schema,
        String base,
        String candidate,
        ComparisonVerdict verdict,
        Rules rules,
        @Nullable String certainty,
        List<String> differences,
        List<String> notes,
        List<ComparedMeasurement> measurements,
        @Nullable List<MissingMeasurement> missing) {

    /** The only schema that this version writes and reads. */
    public static final String SCHEMA = "parkbench.comparison/1";

    public Comparison {
        if (!SCHEMA.equals(schema)) {
            throw new IllegalArgumentException(
                    "schema is \"" + schema + "\", this version reads \"" + SCHEMA + "\"");
        }
        differences = List.copyOf(differences);
        notes = List.copyOf(notes);
        measurements = List.copyOf(measurements);
        missing = missing == null ? List.of() : List.copyOf(missing);
    }

    /** What the base has and the candidate has not. */
    @Override
    public List<MissingMeasurement> missing() {
        return Objects.requireNonNullElse(missing, List.of());
    }

    /** A comparison with the verdict that its rows deserve. */
    static Comparison of(String base, String candidate, Rules rules, String certainty,
            List<String> differences, List<String> notes, List<ComparedMeasurement> measurements,
            List<MissingMeasurement> missing) {
        return new Comparison(SCHEMA, base, candidate, overall(measurements, missing), rules,
                certainty, differences, notes, measurements, missing);
    }

    /** This comparison with other rows and one more note. */
    public Comparison with(List<ComparedMeasurement> rows, List<String> moreNotes) {
        List<String> all = new ArrayList<>(notes);
        all.addAll(moreNotes);
        return new Comparison(schema, base, candidate, overall(rows, missing()), rules, certainty,
                differences, all, rows, missing);
    }

    /** This comparison with other names of its sides: what a person calls what was compared. */
    public Comparison between(String baseName, String candidateName) {
        return new Comparison(schema, baseName, candidateName, verdict, rules, certainty,
                differences, notes, measurements, missing);
    }

    /** The rows with this verdict. */
    public List<ComparedMeasurement> rows(ComparisonVerdict wanted) {
        return measurements.stream().filter(row -> row.verdict() == wanted).toList();
    }

    private static ComparisonVerdict overall(List<ComparedMeasurement> rows,
            List<MissingMeasurement> missing) {
        if (rows.stream().anyMatch(row -> row.verdict() == ComparisonVerdict.REGRESSION)) {
            return ComparisonVerdict.REGRESSION;
        }
        if (missing.stream().anyMatch(each -> !each.accepted())) {
            return ComparisonVerdict.INCONCLUSIVE;
        }
        for (ComparisonVerdict each : List.of(ComparisonVerdict.INCONCLUSIVE,
                ComparisonVerdict.IMPROVEMENT)) {
            if (rows.stream().anyMatch(row -> row.verdict() == each)) {
                return each;
            }
        }
        return rows.stream().anyMatch(row -> row.verdict() != null)
                ? ComparisonVerdict.NO_CHANGE
                : ComparisonVerdict.INCONCLUSIVE;
    }
}
