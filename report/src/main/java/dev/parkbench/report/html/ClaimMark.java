package dev.parkbench.report.html;

import dev.parkbench.results.Claim;
import java.util.Locale;

/** The verdict of a claim as a mark, followed by a second mark if the verdict was not expected. */
final class ClaimMark {

    private ClaimMark() {
    }

    static void write(Html html, Claim claim) {
        html.element("span", claim.verdict().name(), "class",
                "verdict " + claim.verdict().name().toLowerCase(Locale.ROOT));
        if (!claim.asExpected()) {
            html.element("span", "not expected", "class", "unexpected");
        }
    }
}
