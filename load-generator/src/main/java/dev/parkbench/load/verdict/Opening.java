package dev.parkbench.load.verdict;

import java.util.Locale;

/**
 * The connections at the start of a load run.
 *
 * @param asked the number of connections to open
 * @param open the number of open connections
 * @param cause the cause of a failure to open one, for people; empty if none failed
 * @param generators whether it failed because the generator lacked a resource
 */
public record Opening(int asked, int open, String cause, boolean generators) {

    /** An opening in which all connections were opened. */
    public static Opening all(int asked) {
        return new Opening(asked, asked, "", false);
    }

    /** Whether fewer connections were open than planned. */
    boolean isIncomplete() {
        return open < asked;
    }

    String text() {
        return String.format(Locale.ROOT,
                "only %,d of %,d connections could be opened: %s", open, asked,
                cause.isEmpty() ? "the reason is unknown" : cause);
    }
}
