package dev.parkbench.load.verdict;

import java.util.Locale;

/**
 * How many connections there were when a load began.
 *
 * @param asked how many there should have been
 * @param open how many there were
 * @param cause why the last that failed could not be made, for people; empty if none failed
 * @param generators whether that was for want of something of the generator's own
 */
public record Opening(int asked, int open, String cause, boolean generators) {

    /** All that were asked for. */
    public static Opening all(int asked) {
        return new Opening(asked, asked, "", false);
    }

    /** Whether there were fewer than were asked for. */
    boolean isIncomplete() {
        return open < asked;
    }

    String text() {
        return String.format(Locale.ROOT,
                "only %,d of %,d connections could be opened: %s", open, asked,
                cause.isEmpty() ? "no reason known" : cause);
    }
}
