package dev.parkbench.load.report;

import dev.parkbench.load.LoadResult;
import java.util.Locale;

/** The shapes that a summary of a run of load can have. */
public enum SummaryFormat {
    /** Our own. */
    TEXT,
    /** That of wrk2. */
    WRK2,
    /** That of k6. */
    K6;

    /** The summary of a run. */
    public String of(String target, LoadResult result) {
        return switch (this) {
            case TEXT -> LoadText.of(target, result);
            case WRK2 -> Wrk2Text.of(target, result);
            case K6 -> K6Text.of(target, result);
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
