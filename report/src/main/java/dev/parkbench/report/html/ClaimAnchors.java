package dev.parkbench.report.html;

import dev.parkbench.results.Claim;
import dev.parkbench.results.ExperimentResult;
import dev.parkbench.results.Run;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The anchors of the rows of all claims of all runs in the claims table. */
final class ClaimAnchors {

    /** A claim of a run, which is given by its index. */
    private record Key(int run, String experiment, String claim) {
    }

    private final Map<Key, String> anchors = new HashMap<>();

    ClaimAnchors(List<Run> runs, Anchors names) {
        for (int i = 0; i < runs.size(); i++) {
            for (ExperimentResult result : runs.get(i).experiments()) {
                for (Claim claim : result.claims()) {
                    anchors.putIfAbsent(new Key(i, result.name(), claim.id()),
                            names.of("claim-", claim.id()));
                }
            }
        }
    }

    boolean isEmpty() {
        return anchors.isEmpty();
    }

    String of(int run, ExperimentResult result, Claim claim) {
        String anchor = anchors.get(new Key(run, result.name(), claim.id()));
        if (anchor == null) {
            throw new IllegalArgumentException(claim.id() + " is in no run of the page");
        }
        return anchor;
    }
}
