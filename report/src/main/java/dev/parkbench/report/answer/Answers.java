package dev.parkbench.report.answer;

import dev.parkbench.results.Claim;
import dev.parkbench.results.Run;
import dev.parkbench.results.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The main findings of a run: its answers and its surprises. */
public final class Answers {

    private Answers() {
    }

    /** The answers for which the run has the data, in the order of the questions. */
    public static List<Answer> of(Run run) {
        return Stream.of(FanOutAnswer.of(run), ThreadsAnswer.of(run), WorkersAnswer.of(run))
                .flatMap(Optional::stream).toList();
    }

    /**
     * The refuted claims and the unexpected verdicts other than VOID. Claims that differ only in
     * the subject are one surprise.
     */
    public static List<Surprise> surprises(Run run) {
        Map<Kind, List<Claim>> kinds = new LinkedHashMap<>();
        run.experiments().stream().flatMap(one -> one.claims().stream())
                .filter(claim -> claim.verdict() == Verdict.REFUTED
                        || claim.verdict() == Verdict.HOLDS && !claim.asExpected())
                .forEach(claim -> kinds.computeIfAbsent(Kind.of(claim), key -> new ArrayList<>())
                        .add(claim));
        return kinds.values().stream().map(claims -> new Surprise(claims.getFirst(),
                claims.stream().skip(1).map(Claim::id)
                        .map(id -> id.substring(id.lastIndexOf('.') + 1)).toList()))
                .toList();
    }

    /**
     * Claims that differ only in the subject. The part of the id after the last dot names the
     * subject.
     */
    private record Kind(String id, Verdict verdict, boolean isExpected, String remark) {

        static Kind of(Claim claim) {
            int dot = claim.id().lastIndexOf('.');
            return new Kind(
                    dot < 0 || claim.remark() == null ? claim.id() : claim.id().substring(0, dot),
                    claim.verdict(), claim.asExpected(), String.valueOf(claim.remark()));
        }
    }
}
