package dev.parkbench.results.comparison;

import dev.parkbench.results.RunUnreadableException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A line of JSON that shows how a file is read: its comparison with itself, or the reason why it is
 * rejected.
 */
public final class CorpusLine {
    private CorpusLine() {
    }

    /** The line for a file. */
    public static String of(Path file, InputHints hints) {
        ObjectNode line = JsonMapper.shared().createObjectNode();
        line.put("file", file.toString());
        try {
            line.put("kind", FileKind.of(file).name().toLowerCase(Locale.ROOT));
            Comparison comparison = new ComparisonRequest(file.toString(), file.toString(), null,
                    null, false, null, List.of(), Leniency.none()).compare(Rules.usual(), hints);
            ArrayNode rows = line.putArray("rows");
            comparison.measurements().forEach(row -> add(rows.addObject(), row));
            ArrayNode notes = line.putArray("notes");
            comparison.notes().forEach(notes::add);
        } catch (IllegalArgumentException | RunUnreadableException e) {
            line.put("refused", e.getMessage());
        }
        return line.toString();
    }

    private static void add(ObjectNode line, ComparedMeasurement row) {
        line.put("name", row.name()).put("statistic", row.statistic()).put("unit", row.unit());
        line.put("direction", row.direction().name().toLowerCase(Locale.ROOT));
        line.put("trials", row.baseTrials());
        line.put("verdict", row.verdict() == null ? null : row.verdict().name());
        ObjectNode percentiles = line.putObject("percentiles");
        row.shifts().forEach(shift -> percentiles.put(
                BigDecimal.valueOf(shift.percentile()).stripTrailingZeros().toPlainString(),
                shift.base()));
    }
}
