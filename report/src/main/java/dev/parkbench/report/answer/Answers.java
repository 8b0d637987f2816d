package dev.parkbench.report.answer;

import dev.parkbench.results.Claim;
import dev.parkbench.results.Run;
import dev.parkbench.results.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a run says first: its answers, and what nobody would have guessed. */
public final class Answers {

    private Answers() {
    }

    /** The answers for which a run has the numbers, in the order of the questions. */
    public static List<Answer> of(Run run) {
        return Stream.of(FanOutAnswer.of(run), ThreadsAnswer.of(run), WorkersAnswer.of(run))
                .flatMap(Optional::stream).toList();
    }

    /** Statements that the run refutes, and verdicts that were not expected. */
    public static List<Claim> surprises(Run run) {
        return run.experiments().stream().flatMap(one -> one.claims().stream())
                .filter(claim -> claim.verdict() == Verdict.REFUTED
                        || claim.verdict() == Verdict.HOLDS && !claim.asExpected())
                .toList();
    }
}
