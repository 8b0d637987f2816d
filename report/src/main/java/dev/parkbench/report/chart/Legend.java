package dev.parkbench.report.chart;

import dev.parkbench.report.chart.Canvas.Anchor;
import java.util.List;

/** The legend of a panel, on as many lines as it needs. */
final class Legend {
    private static final double LINE = 18;
    private static final double SWATCH = 14;
    private static final double GAP = 14;

    /**
     * A mark and its meaning.
     *
     * @param kind how the mark is drawn
     * @param style the CSS class of the mark, such as {@code f0}
     */
    record Entry(Mark kind, String style, String words) {
    }

    /** The shapes of marks. */
    enum Mark {
        BAR,
        LINE,
        DASHES,
        DOT,
        RING,
        SQUARE,
        TICK,
        LEVEL
    }

    private Legend() {
    }

    /** Draws the legend below a height and returns the height below the legend. */
    static double draw(Canvas canvas, List<Entry> entries, double top, double width) {
        double x = 0;
        double y = top;
        for (Entry entry : entries) {
            double room = SWATCH + 5 + TextExtent.of(entry.words(), Canvas.TEXT);
            if (x > 0 && x + room > width) {
                x = 0;
                y += LINE;
            }
            swatch(canvas, entry, x, y + LINE / 2);
            canvas.words("ink", Anchor.START, x + SWATCH + 5, y + LINE / 2 + 4,
                    TextExtent.cut(entry.words(), Canvas.TEXT, width - SWATCH - 5));
            x += room + GAP;
        }
        return entries.isEmpty() ? top : y + LINE;
    }

    private static void swatch(Canvas canvas, Entry entry, double x, double middle) {
        double centre = x + SWATCH / 2;
        switch (entry.kind()) {
            case BAR -> canvas.mark("rect", "class", entry.style(), "x", x, "y", middle - 5,
                    "width", SWATCH, "height", 10.0, "rx", 2.0);
            case LINE -> canvas.line("curve " + entry.style(), x, middle, x + SWATCH, middle);
            case DASHES -> canvas.line("curve dashes " + entry.style(), x, middle, x + SWATCH,
                    middle);
            case DOT -> canvas.mark("circle", "class", entry.style(), "cx", centre, "cy", middle,
                    "r", 4.5);
            case RING -> canvas.mark("circle", "class", "ring " + entry.style(), "cx", centre,
                    "cy", middle, "r", 3.5);
            case SQUARE -> canvas.mark("rect", "class", "ring " + entry.style(), "x", centre - 3,
                    "y", middle - 3, "width", 6.0, "height", 6.0);
            case TICK -> canvas.line("tick " + entry.style(), centre, middle - 5, centre,
                    middle + 5);
            case LEVEL -> canvas.line("level", x, middle, x + SWATCH, middle);
        }
    }
}
