package dev.parkbench.results;

import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;

/**
 * A histogram under the name that it has in an interval log.
 *
 * @param tag such as {@code trial=1;measurement=response_time}; not empty, and without commas and
 *     white space, which the log format keeps for itself
 * @param histogram the values; not copied, so its owner must not record into it any more
 */
public record TaggedHistogram(String tag, Histogram histogram) {
    private static final Pattern TAG = Pattern.compile("[^,\\s]+");

    public TaggedHistogram {
        if (!TAG.matcher(Checks.present(tag, "tag")).matches()) {
            throw new IllegalArgumentException(
                    "tag is empty or has a comma or white space: \"" + tag + "\"");
        }
        Checks.present(histogram, "histogram");
    }
}
