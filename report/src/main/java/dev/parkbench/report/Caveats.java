package dev.parkbench.report;

import dev.parkbench.results.Run;
import java.util.ArrayList;
import java.util.List;

/** The caveats of a whole run, which precede its numbers: an incomplete run or a scaled profile. */
public final class Caveats {
    /** The profile of a load run, which has no scaled sizes. */
    private static final String CUSTOM = "custom";

    private Caveats() {
    }

    /** The caveats of a run, one sentence each; empty for a complete run of the full profile. */
    public static List<String> of(Run run) {
        List<String> caveats = new ArrayList<>();
        switch (run.status()) {
            case COMPLETE -> {
            }
            case RUNNING -> caveats.add("This run has not ended: experiments are missing.");
            case INTERRUPTED -> caveats.add("This run was interrupted: experiments are missing.");
            case FAILED -> caveats.add("This run failed: experiments are missing.");
        }
        if (!run.profile().equals("full") && !run.profile().equals(CUSTOM)) {
            caveats.add("Profile " + run.profile() + ", not full: delays and counts are scaled"
                    + " down, so verdicts can be compared with the article, but times cannot.");
        }
        return caveats;
    }
}
