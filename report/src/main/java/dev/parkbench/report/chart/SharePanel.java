package dev.parkbench.report.chart;

import dev.parkbench.report.chart.Canvas.Anchor;
import dev.parkbench.results.NumberText;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The observed fraction of each outcome as bars, each with the probability of the law as a step
 * over it.
 */
record SharePanel(String heading, String axis, Distribution distribution) implements Panel {

    private static final double HEIGHT = 130;
    private static final double PERCENT = 100;
    private static final double LEAST_P = 0.001;

    @Override
    public double leastWidth() {
        return 150 + 14.0 * distribution.outcomes().size();
    }

    @Override
    public double draw(Canvas canvas, double width) {
        double top = Axes.heading(canvas, heading + ", n = "
                + NumberText.of(distribution.total()) + p(), width) + 6;
        double bottom = top + HEIGHT;
        List<String> outcomes = distribution.outcomes();
        Scale up = Scale.linear(0, PERCENT * distribution.largest(), 4);
        double left = Axes.leftRoom(up);
        double right = width - 12;
        Axes.left(canvas, up, left, right, top, bottom);
        double step = (right - left) / outcomes.size();
        for (int i = 0; i < outcomes.size(); i++) {
            String outcome = outcomes.get(i);
            double x = left + i * step;
            draw(canvas, outcome, up, x, step, top, bottom);
            canvas.words("quiet", Anchor.MIDDLE, x + step / 2, bottom + 16,
                    TextExtent.cut(outcome, Canvas.TEXT, step + 8));
        }
        canvas.line("axis", left, bottom, right, bottom);
        canvas.words("quiet", Anchor.MIDDLE, (left + right) / 2, bottom + 34, axis);
        return bottom + 42;
    }

    /** The p-value of the law's goodness of fit, as text. */
    private String p() {
        OptionalDouble p = distribution.pValue();
        if (p.isEmpty()) {
            return "";
        }
        return p.getAsDouble() < LEAST_P
                ? ", p < " + LEAST_P
                : String.format(Locale.ROOT, ", p = %.3f", p.getAsDouble());
    }

    private void draw(Canvas canvas, String outcome, Scale up, double x, double step, double top,
            double bottom) {
        double seen = PERCENT * distribution.observed(outcome);
        double law = PERCENT * distribution.law(outcome);
        double height = up.share(seen) * (bottom - top);
        double bar = Math.min(44, step * 0.66);
        double level = bottom - up.share(law) * (bottom - top);
        canvas.open("g").named("title", outcome + ": observed " + NumberText.of(seen) + " %, law "
                + NumberText.of(law) + " %");
        canvas.mark("rect", "class", "f0", "x", x + (step - bar) / 2, "y", bottom - height, "width",
                bar, "height", height);
        double reach = Math.min(step / 2 - 1, bar / 2 + 5);
        canvas.line("law", x + step / 2 - reach, level, x + step / 2 + reach, level);
        canvas.close();
    }
}
