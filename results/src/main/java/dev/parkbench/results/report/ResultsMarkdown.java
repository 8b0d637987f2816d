package dev.parkbench.results.report;

import dev.parkbench.results.Arm;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Environment;
import dev.parkbench.results.Evidence;
import dev.parkbench.results.ExperimentResult;
import dev.parkbench.results.Measurement;
import dev.parkbench.results.Run;
import dev.parkbench.results.RunStatus;
import dev.parkbench.results.Trial;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A run as RESULTS.md: environment, claims, one section an experiment, how to do it again. */
public final class ResultsMarkdown {

    private static final int BAR = 40;

    private ResultsMarkdown() {
    }

    /** The whole file. */
    public static String render(Run run) {
        StringBuilder text = new StringBuilder("# Results\n\n");
        text.append("Written by `").append(String.join(" ", run.process().command()))
                .append("`; never edited by hand. Run `").append(run.id()).append("`, profile `")
                .append(run.profile()).append("`.\n\n");
        if (run.status() != RunStatus.COMPLETE) {
            text.append("**This run is ").append(run.status())
                    .append(": it does not hold everything that was asked for.**\n\n");
        }
        text.append(Tally.of(run.allClaims()).text()).append(".\n\n");
        environment(text, run.environment());
        text.append("## Claims\n\n");
        text.append("A claim HOLDS if every number below meets its bound, is REFUTED if one does"
                + " not, and is VOID if the rig could not tell. D is the delay of the back-end."
                + " Numbers name statements of the article; times are the client's, from the"
                + " intended start.\n\n");
        claims(text, run.allClaims());
        run.experiments().forEach(experiment -> section(text, experiment));
        return text.toString();
    }

    private static void environment(StringBuilder text, Environment environment) {
        text.append("## Environment\n\n| | |\n|---|---|\n");
        line(text, "JDK", environment.jdk() + ", " + environment.jvm());
        line(text, "flags of measured JVMs", String.join(" ", environment.jvmFlags()));
        line(text, "system", environment.os() + ", kernel " + environment.kernel());
        line(text, "CPU", environment.cpus() + " x " + environment.cpuModel());
        line(text, "memory",
                Evidence.number(environment.memoryBytes() / (double) (1L << 30)) + " GiB");
        line(text, "commit", environment.commit());
        line(text, "time", environment.time());
        environment.settings().forEach((name, value) -> line(text, name, value));
        text.append('\n');
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append("| ").append(escape(name)).append(" | ").append(escape(value)).append(" |\n");
    }

    private static void claims(StringBuilder text, List<Claim> claims) {
        text.append("| id | statement | from | expected | verdict | evidence |\n");
        text.append("|---|---|---|---|---|---|\n");
        for (Claim claim : claims) {
            String evidence = claim.evidence().stream().map(Evidence::text)
                    .collect(Collectors.joining("; "));
            text.append("| ").append(escape(claim.id())).append(" | ")
                    .append(escape(claim.statement()));
            if (claim.remark() != null) {
                text.append(" *").append(escape(claim.remark())).append('*');
            }
            text.append(" | ").append(escape(claim.source())).append(" | ")
                    .append(claim.expected()).append(" | ")
                    .append(claim.isAsExpected()
                            ? claim.verdict().toString()
                            : "**" + claim.verdict() + "**")
                    .append(" | ").append(escape(evidence)).append(" |\n");
        }
        text.append('\n');
    }

    private static void section(StringBuilder text, ExperimentResult experiment) {
        text.append("## ").append(escape(experiment.title())).append("\n\n");
        text.append("**Question.** ").append(escape(experiment.question())).append("\n\n");
        text.append("**Prediction, before the first run.** ")
                .append(escape(experiment.prediction())).append("\n\n");
        experiment.notes().forEach(note -> text.append(escape(note)).append("\n\n"));
        measurements(text, experiment.arms());
        distributions(text, experiment.arms());
        text.append("Again: `").append(experiment.command()).append("`\n\n");
    }

    private static void measurements(StringBuilder text, List<Arm> arms) {
        if (arms.stream().allMatch(arm -> arm.measurements().isEmpty())) {
            return;
        }
        text.append("| arm | measured | unit | count | min | p50 | p90 | p99 | max |\n");
        text.append("|---|---|---|--:|--:|--:|--:|--:|--:|\n");
        for (Arm arm : arms) {
            for (Measurement one : arm.measurements()) {
                text.append("| ").append(escape(arm.name())).append(" | ")
                        .append(escape(one.name().replace('_', ' '))).append(" | ")
                        .append(escape(one.unit())).append(" | ").append(one.count());
                for (double value : new double[]{one.min(), one.p50(), one.p90(), one.p99(),
                    one.max()}) {
                    text.append(" | ").append(Evidence.number(value));
                }
                text.append(" |\n");
            }
        }
        text.append('\n');
    }

    /** Draws what trials counted by value, beside the law that was computed for it. */
    private static void distributions(StringBuilder text, List<Arm> arms) {
        StringBuilder drawing = new StringBuilder();
        for (Arm arm : arms) {
            for (Trial trial : arm.trials()) {
                if (trial.counters().get("distribution") instanceof Map<?, ?> counts) {
                    Map<?, ?> law = trial.counters().get("law") instanceof Map<?, ?> map
                            ? map
                            : Map.of();
                    draw(drawing, arm.name(), counts, law);
                }
            }
        }
        if (!drawing.isEmpty()) {
            text.append("How often the fullest worker had k of the calls (#), beside the law (o)"
                    + " where one applies:\n\n```text\n").append(drawing).append("```\n\n");
        }
    }

    private static void draw(StringBuilder text, String name, Map<?, ?> counts, Map<?, ?> law) {
        double total = counts.values().stream().mapToDouble(ResultsMarkdown::number).sum();
        text.append(name).append(" (").append(Evidence.number(total)).append(" fan-outs)\n");
        counts.forEach((value, count) -> {
            text.append(String.format(Locale.ROOT, "  k=%-3s %-6s %s%n", value,
                    Evidence.number(number(count)), bar('#', number(count) / total)));
            if (law.get(value) instanceof Number expected) {
                text.append(String.format(Locale.ROOT, "        %-6s %s%n",
                        String.format(Locale.ROOT, "%.1f", expected.doubleValue()),
                        bar('o', expected.doubleValue() / total)));
            }
        });
    }

    private static double number(Object value) {
        return value instanceof Number number ? number.doubleValue() : 0;
    }

    private static String bar(char mark, double share) {
        return String.valueOf(mark).repeat((int) Math.round(share * BAR));
    }

    /** Text in which Markdown and HTML see nothing special. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n', '\r' -> escaped.append(' ');
                case '<' -> escaped.append("&lt;");
                case '&' -> escaped.append("&amp;");
                case '|', '\\', '`', '*', '_', '[', ']' -> escaped.append('\\').append(c);
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
