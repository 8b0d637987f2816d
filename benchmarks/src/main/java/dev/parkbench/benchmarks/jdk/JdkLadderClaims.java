package dev.parkbench.benchmarks.jdk;

import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.ExperimentRecord;
import dev.parkbench.benchmarks.jdk.JdkFigure.Counted;
import dev.parkbench.benchmarks.jdk.JdkProperty.OfJdk;
import dev.parkbench.results.comparison.ComparedMeasurement;
import java.util.List;
import java.util.Optional;

/**
 * The control of the comparison of JDKs: a JDK does not differ from itself. What differs between
 * two JDKs is a finding and no claim, for nobody knows which they are.
 */
final class JdkLadderClaims {

    private static final String DIFFERING = "rows that differ";

    private JdkLadderClaims() {
    }

    private static List<CountedRow> counted(List<JdkProperty> properties,
            ExperimentRecord record) {
        return properties.stream().flatMap(property -> property.figures().stream()
                .filter(Counted.class::isInstance).map(Counted.class::cast)
                .map(figure -> new CountedRow(figure,
                        record.of(new OfJdk(property, JdkColumn.FIRST)),
                        record.of(new OfJdk(property, JdkColumn.FIRST_AGAIN)))))
                .filter(row -> !row.isLackedByFirst()).toList();
    }

    static ClaimRule sameCounts(List<JdkProperty> properties) {
        return ClaimRule.counted("jdk-counts/same-jdk", "")
                .states("A JDK that is measured twice in turn has the same counts both times:"
                        + " {rows that differ} rows differ.")
                .own("The control of the comparison of JDKs.")
                .voidIf(record -> counted(properties, record).stream()
                        .flatMap(row -> row.gap(row.first()).or(() -> row.gap(row.again()))
                                .map(why -> row.figure().text() + ": " + why).stream())
                        .findFirst())
                .exactly(DIFFERING, record -> counted(properties, record).stream()
                        .filter(CountedRow::isUnstable).count(), 0)
                .note("rows", record -> counted(properties, record).size(), "")
                .refutedBy("a row with 64 the first time and 63 the other");
    }

    static ClaimRule sameCosts(List<JdkProperty> properties) {
        return ClaimRule.timed("jdk-costs/same-jdk", "")
                .states("A JDK that is measured twice in turn does not differ from itself, by the"
                        + " rules by which it is compared with others: {rows that differ} rows"
                        + " differ.")
                .own("The control of the comparison of JDKs.")
                .voidIf(record -> untested(new JdkComparison(properties, record)))
                .exactly(DIFFERING, record -> {
                    List<ComparedMeasurement> rows = new JdkComparison(properties, record)
                            .ofFirst();
                    return rows.isEmpty()
                            ? Double.NaN
                            : rows.stream().filter(JdkComparison::isChange).count();
                }, 0)
                .note("rows", record -> new JdkComparison(properties, record).ofFirst().size(),
                        "")
                .refutedBy("five trials that all start in 0.3 s, and five that all start in 0.4 s");
    }

    private static Optional<String> untested(JdkComparison comparison) {
        return comparison.ofFirst().stream().filter(row -> !JdkComparison.isTested(row))
                .map(row -> row.name() + ": " + row.because()).findFirst();
    }
}
