package dev.parkbench.benchmarks.django;

import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.plan.Scope;
import java.util.List;

/** The rows of the article's own site in one experiment, and the claims on them. */
interface SiteRows {

    /** What they ask, after the experiment's question. */
    String question();

    /** What was expected of them before the first run. */
    String prediction();

    /** The rows to measure. A row may measure others on the way. */
    List<? extends SiteRow> variants(Scope scope);

    /** The claims, which need Django. */
    List<ClaimRule> claims(Scope scope);
}
