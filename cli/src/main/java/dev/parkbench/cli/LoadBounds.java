package dev.parkbench.cli;

import dev.parkbench.load.LoadResult;
import dev.parkbench.load.report.CheckedBound;
import dev.parkbench.load.search.Objective;
import dev.parkbench.results.NumberText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The bounds of a load run.
 *
 * @param objectives the parts of the objective
 * @param errorShare the largest share of operations that may not be ok
 */
record LoadBounds(List<Objective> objectives, double errorShare) {

    private static final Pattern SHARE = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,9})?)(%?)");

    LoadBounds {
        objectives = List.copyOf(objectives);
    }

    /**
     * Reads them.
     *
     * @param slo such as {@code p99<50ms,errors<0.1%}
     * @param errors a share such as {@code 1%} or {@code 0.01}
     * @throws IllegalArgumentException if one is not understood
     */
    static LoadBounds parse(@Nullable String slo, String errors) {
        List<Objective> objectives = new ArrayList<>();
        if (slo != null) {
            objectives.addAll(Objective.parse(slo).bounds().isEmpty()
                    ? List.of()
                    : Arrays.stream(slo.replace(" ", "").split(",")).map(Objective::parse)
                            .toList());
        }
        return new LoadBounds(objectives, share(errors));
    }

    private static double share(String errors) {
        Matcher share = SHARE.matcher(errors.strip());
        if (share.matches()) {
            double value = new BigDecimal(share.group(1))
                    .movePointLeft(share.group(2).isEmpty() ? 0 : 2).doubleValue();
            if (value <= 1) {
                return value;
            }
        }
        throw new IllegalArgumentException("--errors '" + errors
                + "' is not a share; write a share of 0% to 100%, or of 0 to 1");
    }

    /** Each bound, and whether this load kept it; that of errors is the last. */
    List<CheckedBound> check(LoadResult result) {
        List<CheckedBound> checked = new ArrayList<>();
        objectives.forEach(objective -> checked.add(
                new CheckedBound(objective.text(), objective.holds(result.measured()))));
        checked.add(new CheckedBound("errors<=" + percent(errorShare).replace(" ", ""),
                keepsErrors(result)));
        return checked;
    }

    private boolean keepsErrors(LoadResult result) {
        return result.errorShare() <= errorShare;
    }

    /** The missed bounds as text; empty if all were kept. */
    List<String> missed(LoadResult result) {
        List<String> missed = new ArrayList<>();
        for (Objective objective : objectives) {
            if (!objective.holds(result.measured())) {
                missed.add("--slo " + objective.text() + " is missed");
            }
        }
        if (!keepsErrors(result)) {
            missed.add(
                    percent(result.errorShare()) + " of the operations were not ok, but --errors"
                            + " allows only "
                            + percent(errorShare));
        }
        return missed;
    }

    private static String percent(double share) {
        return NumberText.of(Math.round(share * 1e5) / 1e3) + " %";
    }
}
