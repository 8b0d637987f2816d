package dev.parkbench.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A trial: one measurement of an arm in a fresh process.
 *
 * @param index the number of the trial within the run, not negative; trials of different arms with
 *     the same index ran next to each other
 * @param startedAt the start, ISO 8601 in UTC
 * @param measurements the measurements of this trial alone
 * @param counters exact values in order: numbers ({@code Long} or {@code Double}), text, booleans,
 *     and lists or maps of these. A map {@code distribution} beside a map {@code law} is drawn in
 *     reports
 * @param disturbance the reason why the machine disturbed the trial; null if it did not
 * @param discarded the reasons why earlier attempts at this trial were discarded, one for each
 */
public record Trial(
        int index,
        String startedAt,
        List<Measurement> measurements,
        Map<String, Object> counters,
        @Nullable String disturbance,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> discarded) {

    /** The name of the counter with the reason why a trial, or a part of it, measured nothing. */
    public static final String VOID = "void";

    public Trial {
        Checks.notNegative(index, "index");
        Checks.utc(startedAt, "started_at");
        measurements = List.copyOf(Checks.present(measurements, "measurements"));
        counters = PlainValues.copyOf(counters, "counters");
        discarded = List.copyOf(Objects.requireNonNullElse(discarded, List.of()));
    }

    /** Creates a trial that was not disturbed. */
    public Trial(int index, String startedAt, List<Measurement> measurements,
            Map<String, Object> counters) {
        this(index, startedAt, measurements, counters, null, List.of());
    }
}
