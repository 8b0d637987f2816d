package dev.parkbench.results.comparison;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Determines the unit of the values in a log or table from the texts that tools write. */
final class RecordedUnit {
    private static final Map<String, List<String>> WORDS = Map.of("ns",
            List.of("ns", "nano", "nanos", "nsec", "nanosec", "nanosecond", "nanoseconds"), "us",
            List.of("us", "\u00b5s", "\u03bcs", "micro", "micros", "usec", "microsec",
                    "microsecond", "microseconds"),
            "ms", List.of("ms", "milli", "millis", "msec", "millisec", "millisecond",
                    "milliseconds"),
            "s", List.of("s", "sec", "secs", "second", "seconds"));

    /**
     * A comment in a log that names a unit; {@link #OUR_OWN} is the form in Parkbench's own logs.
     */
    private static final Pattern TOLD = Pattern.compile(
            "#\\s*\\[?\\s*units?\\s*[:=]\\s*([^\\]]+?)\\s*\\]?\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern OUR_OWN = Pattern
            .compile("#\\[Parkbench: .*the unit is (\\w+)\\]");

    private RecordedUnit() {
    }

    /** The short form of a unit of time; null if the word is not one. */
    static @Nullable String ofTime(String word) {
        String lower = word.strip().toLowerCase(Locale.ROOT);
        return WORDS.entrySet().stream().filter(entry -> entry.getValue().contains(lower))
                .map(Map.Entry::getKey).findFirst().orElse(null);
    }

    /** The unit in a comment of a log; null if the comment names no known unit. */
    static @Nullable String ofComment(String comment) {
        for (Pattern each : List.of(TOLD, OUR_OWN)) {
            Matcher told = each.matcher(comment);
            if (told.matches()) {
                return ofTime(told.group(1));
            }
        }
        return null;
    }
}
