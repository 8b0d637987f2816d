package dev.parkbench.load.report;

import dev.parkbench.load.search.Found;
import dev.parkbench.load.search.Objective;
import dev.parkbench.load.search.Step;
import dev.parkbench.report.TextTable;
import dev.parkbench.results.NumberText;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;

/** Renders a search for the highest sustained rate as text for the terminal. */
public final class SearchText {

    private SearchText() {
    }

    /** The table of all steps and the result. */
    public static String of(String target, Objective objective, Found found) {
        TextTable table = new TextTable("rate, /s", "for, s", "ok, /s", "growth, /s", "p50, ms",
                "p99, ms", "errors", "objective");
        found.steps().stream().sorted(Comparator.comparingDouble(Step::rate))
                .forEach(step -> table.row(number(step.rate()), number(step.seconds()),
                        number(step.throughput()), growth(step), millis(step.p50Millis()),
                        millis(step.p99Millis()), percent(step.errorShare()),
                        step.finding().text()));
        return "\n" + table.render() + "\n" + conclusion(target, objective, found) + "\n";
    }

    private static String conclusion(String target, Objective objective, Found found) {
        String tries = " (" + found.steps().size() + " rates tried)";
        String end = found.cutShort().map(reason -> "; cut short: " + reason).orElse("");
        String open = found.open() == Double.POSITIVE_INFINITY
                ? ""
                : "; whether it sustains " + number(found.open()) + "/s is undecided";
        if (found.rate() == 0) {
            return target + " met " + objective.text() + " at no rate" + tries + open
                    + (found.limited() ? "; the generator is the bottleneck" : "") + end;
        }
        String upper = found.above() == Double.POSITIVE_INFINITY
                ? " and perhaps more"
                : ", but not " + number(found.above()) + "/s";
        return target + " sustains " + number(found.rate()) + "/s within " + objective.text()
                + upper + open + tries + (found.confirmed() ? "" : "; not confirmed")
                + (found.limited() ? "; beyond that the generator is the bottleneck" : "") + end;
    }

    /** A line about a rate that was tried, with the estimated time to the end of the search. */
    public static String line(Step step, Duration remaining) {
        String why = step.met() ? "" : ": " + step.finding().reason();
        return String.format(Locale.ROOT, "%,12.1f/s for %,6.1f s  %,12.1f ok/s  growth %s/s"
                + "  p50 %10s ms  p99 %10s ms  errors %s%s  %s%s; about %s to go", step.rate(),
                step.seconds(), step.throughput(), growth(step), millis(step.p50Millis()),
                millis(step.p99Millis()), percent(step.errorShare()), commonest(step),
                step.finding().text(), why, time(remaining));
    }

    private static String commonest(Step step) {
        return step.endings().commonestCause().map(cause -> " (" + NumberText.of(cause.getValue())
                + " x " + cause.getKey() + ")").orElse("");
    }

    private static String growth(Step step) {
        return Double.isFinite(step.growthError())
                ? String.format(Locale.ROOT, "%+,.1f ±%,.1f", step.growth(), step.growthError())
                : "unknown";
    }

    private static String time(Duration duration) {
        long seconds = Math.max(1, duration.toSeconds());
        return seconds < 120 ? seconds + " s" : Math.round(seconds / 60.0) + " min";
    }

    private static String number(double value) {
        return NumberText.of(Math.round(value * 10) / 10.0);
    }

    private static String millis(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%,.3f", value);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }
}
