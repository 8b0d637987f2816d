package dev.parkbench.benchmarks.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A rule, a bound or an expectation that was changed after it had been measured by.
 *
 * @param claim its id, or the one that it had when it was dropped
 * @param date when
 * @param change what was changed, from what to what
 * @param reason why
 */
public record ClaimChange(String claim, LocalDate date, String change, String reason) {

    /** The changes of an experiment's claims, in the order of their file; none if it has no file. */
    public static List<ClaimChange> of(String experiment) {
        String file = "/dev/parkbench/benchmarks/claim/changes/" + experiment + ".json";
        try (InputStream in = ClaimChange.class.getResourceAsStream(file)) {
            return in == null
                    ? List.of()
                    : JsonMapper.shared().readValue(in, new TypeReference<>() {
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
