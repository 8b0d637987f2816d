package dev.parkbench.load.search;

import java.util.List;
import java.util.Optional;

/**
 * What a search found.
 *
 * @param rate the highest rate that was met and confirmed; 0 if none was
 * @param above the lowest rate above it that was not met; infinite if none was tried
 * @param open the lowest rate between the two of which it could not be told; infinite if none was
 * @param confirmed whether the rate was met again and again
 * @param limited whether the generator and not the target was the end of it
 * @param cutShort why the search ended before it was done; empty if it was
 * @param steps every rate that was tried, in order
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
