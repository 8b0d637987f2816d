package dev.parkbench.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One configuration in one fresh process.
 *
 * @param index its number in the run, not negative: trials of one number ran beside each other
 * @param startedAt ISO-8601 in UTC
 * @param measurements of this trial alone
 * @param counters exact counts, in order: numbers ({@code Long} or {@code Double}), text, booleans,
 *     lists or maps of these. A map {@code distribution} beside a map {@code law} is drawn in
 *     reports
 * @param disturbance what kept the machine from measuring it well; null if nothing did
 * @param discarded why earlier tries of this trial were not kept, one for each
 */
public record Trial(
        int index,
        String startedAt,
        List<Measurement> measurements,
        Map<String, Object> counters,
        @Nullable String disturbance,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> discarded) {

    /** The counter that says why a trial, or a part of it, measured nothing. */
    public static final String VOID = "void";

    public Trial {
        Checks.notNegative(index, "index");
        Checks.utc(startedAt, "started_at");
        measurements = List.copyOf(Checks.present(measurements, "measurements"));
        counters = PlainValues.copyOf(counters, "counters");
        discarded = List.copyOf(Objects.requireNonNullElse(discarded, List.of()));
    }

    /** A trial that nothing disturbed. */
    public Trial(int index, String startedAt, List<Measurement> measurements,
            Map<String, Object> counters) {
        this(index, startedAt, measurements, counters, null, List.of());
    }
}
