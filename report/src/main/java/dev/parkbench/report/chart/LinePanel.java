package dev.parkbench.report.chart;

import dev.parkbench.report.chart.Legend.Entry;
import dev.parkbench.report.chart.Legend.Mark;
import dev.parkbench.results.NumberText;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Lines through points; each point has its spread over the trials.
 *
 * @param across the title of the horizontal axis, with its unit
 * @param up the quantity of the vertical axis, which is named in the heading
 */
record LinePanel(String heading, String across, String up, List<Line> lines) implements Panel {

    private static final double HEIGHT = 240;

    /** A line through points, in order. */
    record Line(String label, int colour, boolean dashed, List<Point> points) {
        Line {
            points = List.copyOf(points);
        }
    }

    /** A point; {@code low} and {@code high} are equal if there was one trial. */
    record Point(double x, double y, double low, double high) {
    }

    LinePanel {
        lines = List.copyOf(lines);
    }

    @Override
    public double leastWidth() {
        return 300;
    }

    @Override
    public double draw(Canvas canvas, double width) {
        double top = Axes.heading(canvas, heading, width);
        top = Legend.draw(canvas, lines.stream().map(line -> new Entry(
                line.dashed() ? Mark.DASHES : Mark.LINE, "s" + line.colour(), line.label()))
                .toList(), top, width) + 12;
        List<Point> points = lines.stream().flatMap(line -> line.points().stream()).toList();
        double bottom = top + HEIGHT;
        double lowest = points.stream().mapToDouble(Point::low).min().orElse(0);
        double highest = points.stream().mapToDouble(Point::high).max().orElse(1);
        Scale up = lowest > 0 && highest / lowest > 20
                ? Scale.logarithmic(lowest, highest)
                : Scale.linear(0, highest, 5);
        double left = Axes.leftRoom(up);
        double right = width - 16;
        Scale across = Scale.linear(0, points.stream().mapToDouble(Point::x).max().orElse(1),
                (int) Math.max(2, (right - left) / 70));
        Axes.left(canvas, up, left, right, top, bottom);
        Axes.below(canvas, across, this.across, left, right, top, bottom);
        for (Line line : lines) {
            draw(canvas, line, across, up, new Box(left, right, top, bottom));
        }
        return bottom + 42;
    }

    private record Box(double left, double right, double top, double bottom) {
        double x(Scale scale, double value) {
            return left + scale.share(value) * (right - left);
        }

        double y(Scale scale, double value) {
            return bottom - scale.share(value) * (bottom - top);
        }
    }

    private void draw(Canvas canvas, Line line, Scale across, Scale up, Box box) {
        String style = (line.dashed() ? "curve dashes s" : "curve s") + line.colour();
        String path = line.points().stream().map(point -> Canvas.number(box.x(across, point.x()))
                + "," + Canvas.number(box.y(up, point.y()))).collect(Collectors.joining(" "));
        canvas.mark("polyline", "class", style, "points", path);
        for (Point point : line.points()) {
            double x = box.x(across, point.x());
            if (point.low() < point.high()) {
                canvas.line("reach s" + line.colour(), x, box.y(up, point.low()), x,
                        box.y(up, point.high()));
            }
            canvas.open("circle", "class", "f" + line.colour(), "cx", x, "cy",
                    box.y(up, point.y()), "r", 4.0);
            canvas.named("title", line.label() + " at " + NumberText.of(point.x()) + ": "
                    + NumberText.of(point.y()) + " " + this.up).close();
        }
    }
}
