package dev.parkbench.results.comparison;

import java.util.Base64;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;

/**
 * An interval of a log, which is a line that is not a comment.
 *
 * @param tag the tag; empty if there is none
 * @param start the start in seconds from the origin of the log
 * @param end the end in seconds from the origin of the log
 * @param counts the counts of the values
 */
record LogLine(String tag, double start, double end, RecordedCounts counts) {

    /** The Base64 prefixes of the cookies of integer and double histograms. */
    private static final Pattern PAYLOAD = Pattern.compile("(?:^|[,\\s])D?HIST[A-Za-z0-9+/]{4}");
    private static final int MOST_LINE = 16 << 20;
    private static final String TAG = "Tag=";
    private static final int FIELDS = 4;

    /** Whether a line is neither an interval nor empty. */
    static boolean isComment(String line) {
        return line.startsWith("#") || line.startsWith("\"");
    }

    /** Whether a text contains an encoded histogram. */
    static boolean holdsPayload(String text) {
        return PAYLOAD.matcher(text).find();
    }

    /** The tag of a line; empty if it has none. */
    static String tag(String line) {
        int end = line.indexOf(',');
        return line.startsWith(TAG) && end > 0 ? line.substring(TAG.length(), end) : "";
    }

    /** The start of the interval of a line; null if the line is not an interval. */
    static @Nullable Double start(String line) {
        String[] fields = line.split(",", FIELDS);
        int place = line.startsWith(TAG) ? 1 : 0;
        try {
            return fields.length == FIELDS ? (Double) number(fields[place]) : null;
        } catch (NumberFormatException e) {
            return null; // The caller reports the invalid line.
        }
    }

    /** The interval of a line; null if the line is not an interval. */
    static @Nullable LogLine parse(String line) {
        boolean tagged = line.startsWith(TAG);
        String[] fields = line.length() > MOST_LINE ? new String[0] : line.split(",", -1);
        if (fields.length != FIELDS + (tagged ? 1 : 0)) {
            return null;
        }
        try {
            int next = tagged ? 1 : 0;
            double start = number(fields[next++]);
            double length = number(fields[next++]);
            number(fields[next++]);
            byte[] bytes = Base64.getDecoder().decode(fields[next].strip());
            return new LogLine(tag(line), start, start + length, EncodedHistogram.decode(bytes));
        } catch (DataFormatException | RuntimeException e) {
            return null; // Only the position of the line helps the user.
        }
    }

    private static double number(String field) {
        double number = Double.parseDouble(field.strip());
        if (!Double.isFinite(number)) {
            throw new NumberFormatException(field);
        }
        return number;
    }
}
