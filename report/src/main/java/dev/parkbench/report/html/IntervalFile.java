package dev.parkbench.report.html;

import dev.parkbench.results.RunUnreadableException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the file {@code intervals.ndjson} of a load run, which has a line of JSON for each
 * interval. An incomplete last line, which a killed run leaves, is ignored.
 */
final class IntervalFile {
    static final String NAME = "intervals.ndjson";

    private static final long MAX_BYTES = 256L << 20;
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private IntervalFile() {
    }

    /** The timeline of a folder, if it has one. */
    static Optional<Timeline> read(Path folder) {
        Path file = folder.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new RunUnreadableException(file + ": is larger than 256 MiB", null);
            }
            List<JsonNode> intervals = intervals(file);
            return intervals.isEmpty()
                    ? Optional.empty()
                    : Optional.of(IntervalSeries.timeline(intervals));
        } catch (MalformedInputException e) {
            throw new RunUnreadableException(file + ": is not UTF-8 text", e);
        } catch (IOException e) {
            throw new RunUnreadableException(
                    file + ": cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    private static List<JsonNode> intervals(Path file) throws IOException {
        List<JsonNode> intervals = new ArrayList<>();
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            String line = in.readLine();
            for (int number = 1; line != null; number++) {
                String next = in.readLine();
                Optional<JsonNode> interval = interval(line);
                if (interval.isPresent()) {
                    intervals.add(interval.get());
                } else if (next != null) {
                    throw new RunUnreadableException(
                            file + ": line " + number + " is not an interval in JSON", null);
                }
                line = next;
            }
        }
        return intervals;
    }

    private static Optional<JsonNode> interval(String line) {
        try {
            JsonNode node = MAPPER.readTree(line);
            return node.path("start_s").isNumber() && node.path("duration_s").isNumber()
                    ? Optional.of(node)
                    : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
