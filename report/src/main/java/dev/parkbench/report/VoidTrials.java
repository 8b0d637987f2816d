package dev.parkbench.report;

import dev.parkbench.results.Arm;
import dev.parkbench.results.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Collects the reasons why trials of an arm are void or were disturbed. */
public final class VoidTrials {

    private VoidTrials() {
    }

    /**
     * A line for each reason. The trial's index is included unless all trials have the same reason.
     */
    public static List<String> reasons(Arm arm) {
        List<String> reasons = new ArrayList<>(lines(arm, "VOID",
                trial -> Optional.ofNullable(trial.counters().get(Trial.VOID))
                        .map(Object::toString)));
        reasons.addAll(lines(arm, "disturbed", trial -> Optional.ofNullable(trial.disturbance())));
        return reasons;
    }

    private static List<String> lines(Arm arm, String kind,
            Function<Trial, Optional<String>> reason) {
        List<Trial> trials = arm.trials().stream().filter(one -> reason.apply(one).isPresent())
                .toList();
        List<String> reasons = trials.stream().flatMap(one -> reason.apply(one).stream()).distinct()
                .toList();
        return trials.size() == arm.trials().size() && reasons.size() == 1
                ? List.of(kind + ": " + reasons.getFirst())
                : trials.stream().map(trial -> kind + ", trial " + trial.index() + ": "
                        + reason.apply(trial).orElseThrow()).toList();
    }
}
