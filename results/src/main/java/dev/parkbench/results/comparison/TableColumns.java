package dev.parkbench.results.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a percentile table by its heading.
 *
 * @param separator the separator of fields; a blank for any white space
 * @param value the index of the column of values
 * @param percentile the index of the column of percentiles
 * @param count the index of the column of counts; negative if there is none
 * @param inverse the index of the column of the inverse share beyond; negative if there is none
 * @param unit the unit of values; null if the heading has none
 */
record TableColumns(
        char separator,
        int value,
        int percentile,
        int count,
        int inverse,
        @Nullable String unit) {

    /** The columns of HdrHistogram, for a table without a heading. */
    static final TableColumns USUAL = new TableColumns(' ', 0, 1, 2, 3, null);

    private static final int FEWEST = 3;
    private static final int USUAL_COUNT = 4;
    private static final String INVERSE = "1/(1-";
    private static final String INFINITE = "inf";
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern TOTAL_COUNT = Pattern.compile("(?i)total\\s+count");
    private static final Pattern APART = Pattern.compile("\\s+([(\\[][^)\\]]*[)\\]])");
    private static final Pattern WITH_UNIT = Pattern.compile("[^(\\[]*[(\\[]([^)\\]]+)[)\\]]");

    /** The columns of a heading; null if the line is not a heading. */
    static @Nullable TableColumns ofHeading(String line) {
        char separator = line.indexOf(';') >= 0 ? ';' : line.indexOf(',') >= 0 ? ',' : ' ';
        if (line.chars().noneMatch(Character::isLetter)) {
            return null;
        }
        List<String> names = split(separator, separator == ' ' ? joined(line) : line);
        int percentile = first(names, "percentile", "quantile");
        int count = first(names, "totalcount", "count", "total count", "total_count");
        int inverse = -1;
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).startsWith(INVERSE)) {
                inverse = i;
            }
        }
        if (names.size() < FEWEST || percentile < 0 || count < 0 && inverse < 0) {
            return null;
        }
        int value = 0;
        while (value == percentile || value == count || value == inverse) {
            value++;
        }
        if (value >= names.size()) {
            return null;
        }
        Matcher unit = WITH_UNIT.matcher(names.get(value));
        return new TableColumns(separator, value, percentile, count, inverse,
                unit.matches() ? RecordedUnit.ofTime(unit.group(1)) : null);
    }

    /**
     * A heading whose columns are separated by blanks, with the blanks inside column names removed.
     */
    private static String joined(String line) {
        return APART.matcher(TOTAL_COUNT.matcher(line).replaceAll("TotalCount")).replaceAll("$1");
    }

    private static int first(List<String> names, String... wanted) {
        for (int i = 0; i < names.size(); i++) {
            if (List.of(wanted).contains(names.get(i).toLowerCase(Locale.ROOT))) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Whether a row may lack its last field, the inverse, which has no value if no share is beyond
     * the row.
     */
    boolean mayLack(int fields) {
        return fields == inverse;
    }

    int size() {
        return 1 + Math.max(Math.max(value, percentile), Math.max(count, inverse));
    }

    /** The fields of a row. */
    List<String> fields(String line) {
        List<String> fields = split(separator, line);
        return separator == ',' && size() == USUAL_COUNT && fields.size() > USUAL_COUNT
                && line.strip().chars().noneMatch(Character::isWhitespace)
                        ? joined(fields)
                        : fields;
    }

    private static List<String> split(char separator, String line) {
        String[] parts = separator == ' '
                ? BLANKS.split(line.strip())
                : line.strip().split(String.valueOf(separator), -1);
        return Arrays.stream(parts).map(String::strip)
                .map(part -> part.length() > 1 && part.startsWith("\"") && part.endsWith("\"")
                        ? part.substring(1, part.length() - 1).strip()
                        : part)
                .toList();
    }

    /** Joins fields that a comma as decimal separator has split; counts have no decimals. */
    private static List<String> joined(List<String> parts) {
        List<String> left = new ArrayList<>(parts);
        String inverse = left.removeLast();
        if (!inverse.toLowerCase(Locale.ROOT).startsWith(INFINITE)) {
            inverse = left.removeLast() + "," + inverse;
        }
        String count = left.removeLast();
        String decimals = left.removeLast();
        if (left.isEmpty()) {
            return parts;
        }
        String percentile = left.removeLast() + "," + decimals;
        return List.of(String.join(",", left), percentile, count, inverse);
    }
}
