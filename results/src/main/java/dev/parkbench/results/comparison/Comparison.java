package dev.parkbench.results.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The result of a comparison, as stored in its JSON.
 *
 * @param schema the version of the format, {@link #SCHEMA}
 * @param base a description of the base for people: its files, or the arm of an A/B experiment
 * @param candidate a description of the candidate for people
 * @param verdict the overall verdict: REGRESSION if any row has it, otherwise INCONCLUSIVE,
 *     otherwise IMPROVEMENT, otherwise NO_CHANGE; INCONCLUSIVE, too, if no row is judged or a
 *     measurement is missing that may not be
 * @param rules the rules of the comparison
 * @param certainty the error rate or the limits of the verdict, for people; null in files of
 *     earlier versions
 * @param differences the ignored differences between properties that should be equal
 * @param notes notes for readers
 * @param measurements the rows
 * @param missing the measurements that only the base has
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

    /** The measurements that only the base has. */
    @Override
    public List<MissingMeasurement> missing() {
        return Objects.requireNonNullElse(missing, List.of());
    }

    /** Creates a comparison with the overall verdict of its rows. */
    static Comparison of(String base, String candidate, Rules rules, String certainty,
            List<String> differences, List<String> notes, List<ComparedMeasurement> measurements,
            List<MissingMeasurement> missing) {
        return new Comparison(SCHEMA, base, candidate, overall(measurements, missing), rules,
                certainty, differences, notes, measurements, missing);
    }

    /** This comparison with other rows, the overall verdict of these rows, and further notes. */
    public Comparison with(List<ComparedMeasurement> rows, List<String> moreNotes) {
        List<String> all = new ArrayList<>(notes);
        all.addAll(moreNotes);
        return new Comparison(schema, base, candidate, overall(rows, missing()), rules, certainty,
                differences, all, rows, missing);
    }

    /** This comparison with other descriptions of its sides. */
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
