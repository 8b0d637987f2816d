package dev.parkbench.report;

import dev.parkbench.results.Run;
import java.util.ArrayList;
import java.util.List;

/** What a reader must know about a whole run before its numbers. */
public final class Caveats {
    /** Of a run of load, which scales nothing. */
    private static final String CUSTOM = "custom";

    private Caveats() {
    }

    /** One sentence each. */
    public static List<String> of(Run run) {
        List<String> caveats = new ArrayList<>();
        switch (run.status()) {
            case COMPLETE -> {
            }
            case RUNNING -> caveats.add("This run is still going on: experiments are missing.");
            case INTERRUPTED -> caveats.add("This run was interrupted: experiments are missing.");
            case FAILED -> caveats.add("This run failed: experiments are missing.");
        }
        if (!run.profile().equals("full") && !run.profile().equals(CUSTOM)) {
            caveats.add("Profile " + run.profile() + ", not full: delays and counts are scaled"
                    + " down, so only verdicts compare with the article, not times.");
        }
        return caveats;
    }
}
