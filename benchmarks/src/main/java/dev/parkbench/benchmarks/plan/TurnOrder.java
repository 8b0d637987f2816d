package dev.parkbench.benchmarks.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The order in which a trial visits what is measured in turn. */
public final class TurnOrder {

    private TurnOrder() {
    }

    /**
     * The subjects in the order of a trial: every second trial reverses the order of the trial
     * before it, and each pair of trials starts with the next subject.
     *
     * @param trial the number of the trial, from 0
     */
    public static <T> List<T> of(List<T> subjects, int trial) {
        List<T> order = new ArrayList<>(subjects);
        Collections.rotate(order, -(trial / 2));
        if (trial % 2 == 1) {
            Collections.reverse(order);
        }
        return order;
    }
}
