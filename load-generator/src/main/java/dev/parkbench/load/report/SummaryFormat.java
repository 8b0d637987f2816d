package dev.parkbench.load.report;

import dev.parkbench.load.LoadResult;
import java.util.Locale;

/** The formats of a load run's summary. */
public enum SummaryFormat {
    /** Parkbench's own format. */
    TEXT,
    /** The format of wrk2. */
    WRK2,
    /** The format of k6. */
    K6;

    /** The summary of a run in this format. */
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
