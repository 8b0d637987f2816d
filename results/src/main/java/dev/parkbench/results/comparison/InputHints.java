package dev.parkbench.results.comparison;

import dev.parkbench.results.Direction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Hints of the user for files that do not describe their values: histogram logs and percentile
 * tables.
 *
 * @param unit the unit of their values; null if it is not known
 * @param higherIsBetter whether higher values are better; otherwise lower ones are
 * @param names the names of measurements to use, by the names in the files
 * @param span the part of a log to use
 */
public record InputHints(
        @Nullable String unit,
        boolean higherIsBetter,
        Map<String, String> names,
        Span span) {

    /** No hints. */
    public static final InputHints NONE = new InputHints(null, false, Map.of(), Span.ALL);

    private static final Pattern UNIT = Pattern.compile("[\\p{L}\\p{N}%/\\u00b7. _-]{1,30}");

    public InputHints {
        if (unit != null && !UNIT.matcher(unit).matches()) {
            throw new IllegalArgumentException("--unit '" + Printable.of(unit)
                    + "' is not a unit: write ns, us, ms, s or another word, such as bytes");
        }
        names = new LinkedHashMap<>(names);
        names.forEach((from, to) -> {
            if (from.isBlank() || to.isBlank()) {
                throw new IllegalArgumentException(
                        "--tag has an empty name: write A=B, where A is a tag of a file");
            }
        });
    }

    /** The command-line options that give these hints; empty if there are none. */
    public List<String> options() {
        List<String> options = new ArrayList<>();
        if (unit != null) {
            options.addAll(List.of("--unit", unit));
        }
        if (higherIsBetter) {
            options.add("--higher-is-better");
        }
        names.forEach((from, to) -> options.addAll(List.of("--tag", from + "=" + to)));
        if (span.from() > 0) {
            options.addAll(List.of("--from", millis(span.from())));
        }
        if (span.to() < Double.POSITIVE_INFINITY) {
            options.addAll(List.of("--to", millis(span.to())));
        }
        return options;
    }

    private static String millis(double seconds) {
        return Math.round(1000 * seconds) + "ms";
    }

    private boolean isNone() {
        return unit == null && !higherIsBetter && names.isEmpty();
    }

    /** The name under which a file's measurement is compared. */
    String nameOf(String tag) {
        return names.getOrDefault(tag, tag);
    }

    /**
     * The unit of a file's values.
     *
     * @param told the unit that the file states; null if it does not
     * @param unknown the result if neither the file nor the hints state a unit
     * @throws IllegalArgumentException if the file states another unit than the hints
     */
    String unitOf(Path file, @Nullable String told, String unknown) {
        if (unit == null) {
            return told == null ? unknown : told;
        }
        String time = RecordedUnit.ofTime(unit);
        String said = time == null ? unit : time;
        if (told != null && !told.equals(said)) {
            throw new IllegalArgumentException(file + ": says that its values are in " + told
                    + ", not in " + said + "; leave --unit out");
        }
        return said;
    }

    /** The direction of a measurement of which the file has only the name. */
    Direction directionOf(String name) {
        boolean rate = unit != null && unit.contains("/");
        return OwnMeasurements.direction(name,
                higherIsBetter || rate ? Direction.HIGHER : Direction.LOWER);
    }

    /** A note for readers if the meaning of the values had to be assumed; otherwise empty. */
    String note(Path file, @Nullable String told) {
        return told != null || unit != null || higherIsBetter
                ? ""
                : file + " does not name the kind of its values: they are taken for times, where"
                        + " lower is better; change that with --unit and --higher-is-better";
    }

    /** Rejects hints for a kind of file that describes its values itself. */
    void requireNoneFor(Path file, FileKind kind) {
        if (!isNone()) {
            throw new IllegalArgumentException(file + ": is " + kind.text()
                    + ", which names the kind of its values; --unit, --higher-is-better and --tag"
                    + " are for logs of HdrHistogram and percentile tables");
        }
        requireAllOf(file, kind);
    }

    /** Rejects a span for a kind of file without interval times. */
    void requireAllOf(Path file, FileKind kind) {
        if (!span.isAll()) {
            throw new IllegalArgumentException(file + ": is " + kind.text()
                    + ", which has no times of intervals; --from and --to are for logs of"
                    + " HdrHistogram");
        }
    }
}
