package dev.parkbench.benchmarks.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A change of a rule, a bound or an expectation after it had judged a measurement.
 *
 * @param claim the id of the claim; of a removed claim, its last id
 * @param date the date of the change
 * @param change the change, with the former and the new value
 * @param reason the reason for the change
 */
public record ClaimChange(String claim, LocalDate date, String change, String reason) {

    /**
     * The changes of an experiment's claims in the order of their file; empty if there is no file.
     */
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
