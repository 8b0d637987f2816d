package dev.parkbench.load.search;

import java.util.List;
import java.util.Optional;

/**
 * The result of a search.
 *
 * @param rate the highest rate that was met and not given up; 0 if there is none
 * @param above the lowest rate that was given up as missed; infinite if there is none
 * @param open the lowest rate below that which no step decided; infinite if there is none
 * @param confirmed whether the rate was met in the confirmations, too
 * @param limited whether the generator, not the target, limited the search, or was late at the open
 *     rate
 * @param cutShort the reason why the search ended early; empty if it was completed
 * @param steps every step, in order
 */
public record Found(
        double rate,
        double above,
        double open,
        boolean confirmed,
        boolean limited,
        Optional<String> cutShort,
        List<Step> steps) {

    public Found {
        steps = List.copyOf(steps);
    }
}
