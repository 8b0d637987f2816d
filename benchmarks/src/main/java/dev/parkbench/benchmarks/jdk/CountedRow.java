package dev.parkbench.benchmarks.jdk;

import dev.parkbench.benchmarks.claim.RecordedArm;
import dev.parkbench.benchmarks.jdk.JdkFigure.Counted;
import dev.parkbench.benchmarks.jdk.JdkRow.Judgement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A count of several JDKs: they differ if it is another one, provided that it is the same in each
 * trial of each of them and in both columns of the first.
 *
 * @param figure the count
 * @param first the trials of the first JDK
 * @param again the trials of the first JDK, measured again
 */
record CountedRow(Counted figure, RecordedArm first, RecordedArm again) {

    List<String> values(RecordedArm arm) {
        return arm.trials().stream().flatMap(trial -> figure.ofTrial().apply(trial).stream())
                .toList();
    }

    /** What the first JDK had, in either column. */
    private Set<String> ofFirst() {
        Set<String> all = new LinkedHashSet<>(values(first));
        all.addAll(values(again));
        return all;
    }

    /** The reason why a JDK has no count in some trial; empty if it has one in each. */
    Optional<String> gap(RecordedArm arm) {
        return !arm.trials().isEmpty() && values(arm).size() == arm.trials().size()
                ? Optional.empty()
                : Optional.of(arm.voidReason().orElse("not measured"));
    }

    /** Whether the first JDK has the count in no trial, each time for the same reason. */
    boolean isLackedByFirst() {
        return ofFirst().isEmpty() && gap(first).equals(gap(again))
                && first.voidReason().isPresent();
    }

    /** Whether the first JDK differs from itself. */
    boolean isUnstable() {
        return ofFirst().size() > 1;
    }

    Judgement judge(JdkColumn column, RecordedArm other) {
        String jdk = column.toString();
        Optional<String> gap = gap(first).or(() -> gap(again))
                .map(why -> JdkColumn.FIRST + ": " + why)
                .or(() -> gap(other).map(why -> column + ": " + why));
        if (gap.isPresent()) {
            return new Judgement(jdk, JdkVerdict.UNDECIDED, gap.get());
        }
        if (isUnstable()) {
            return new Judgement(jdk, JdkVerdict.UNDECIDED,
                    JdkColumn.FIRST + " differs from itself");
        }
        Set<String> ofOther = Set.copyOf(values(other));
        if (ofOther.size() > 1) {
            return new Judgement(jdk, JdkVerdict.UNDECIDED, column + " differs from itself");
        }
        return new Judgement(jdk,
                ofOther.equals(ofFirst()) ? JdkVerdict.SAME : JdkVerdict.DIFFERS, "");
    }
}
