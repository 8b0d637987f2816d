package dev.parkbench.results;

import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;

/**
 * A histogram with its tag in an interval log.
 *
 * @param tag the tag, such as {@code trial=1;measurement=response_time}; not empty, and without
 *     commas and white space, which the log format reserves
 * @param histogram the values; not copied, so the caller must not record into it afterwards
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
