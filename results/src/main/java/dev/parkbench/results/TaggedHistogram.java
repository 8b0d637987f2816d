package dev.parkbench.results;

import org.HdrHistogram.Histogram;

/**
 * A histogram with a name of its own in a log of several.
 *
 * @param tag without commas, blanks and line breaks, which the log's format does not allow
 */
public record TaggedHistogram(String tag, Histogram histogram) {

    public TaggedHistogram {
        if (tag.isEmpty() || tag.chars().anyMatch(c -> c == ',' || Character.isWhitespace(c))) {
            throw new IllegalArgumentException("'" + tag + "' is no tag of a histogram log");
        }
    }
}
