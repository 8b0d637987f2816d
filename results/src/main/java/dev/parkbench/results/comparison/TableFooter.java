package dev.parkbench.results.comparison;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The lines below a percentile table, such as {@code #[Max = 4.956, Total count = 29969]}. */
final class TableFooter {
    static final Pattern MAX = named("Max");
    static final Pattern TOTAL = named("Total count");
    static final Pattern SUB_BUCKETS = named("SubBuckets");

    private TableFooter() {
    }

    private static Pattern named(String name) {
        return Pattern.compile(
                "[\\[\\s]" + name + "\\s*=\\s*(\\d{1,18}(?:[.,]\\d+)?)\\s*(?:,\\s+[A-Z]|\\]\\s*$)");
    }

    /** The number with the given name in a line; null if there is none. */
    static @Nullable Double number(String line, Pattern name) {
        Matcher told = name.matcher(line);
        return told.find() ? Double.valueOf(told.group(1).replace(',', '.')) : null;
    }
}
