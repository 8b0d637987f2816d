package dev.parkbench.results.report;

import dev.parkbench.results.Arm;
import dev.parkbench.results.Trial;
import java.util.List;

/** Why trials of an arm measured nothing. */
public final class VoidTrials {

    private VoidTrials() {
    }

    /** A line for each reason, with the number of the trial if only some of several have it. */
    public static List<String> reasons(Arm arm) {
        List<Trial> trials = arm.trials().stream()
                .filter(trial -> trial.counters().containsKey(Trial.VOID)).toList();
        List<String> reasons = trials.stream().map(VoidTrials::reason).distinct().toList();
        return trials.size() == arm.trials().size() && reasons.size() == 1
                ? List.of("VOID: " + reasons.getFirst())
                : trials.stream().map(
                        trial -> "VOID, trial " + trial.index() + ": " + reason(trial)).toList();
    }

    private static String reason(Trial trial) {
        return String.valueOf(trial.counters().get(Trial.VOID));
    }
}
