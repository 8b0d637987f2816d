package dev.parkbench.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An SVG chart of one or more panels.
 *
 * @param name the file name without its extension; converted to lower-case letters, digits and
 *     hyphens
 * @param experiment the name of the experiment whose data it shows
 * @param title the title, for a heading and for screen readers
 * @param reading one sentence on how to read the chart
 * @param key the legend of the marks that all panels share
 * @param panels the panels
 */
public record Chart(
        String name,
        String experiment,
        String title,
        String reading,
        List<Legend.Entry> key,
        List<Panel> panels) {

    private static final double GAP = 28;

    public Chart {
        name = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        key = List.copyOf(key);
        panels = List.copyOf(panels);
    }

    /** The text of an SVG file, with colours for the light and the dark scheme. */
    public String file() {
        return document(780, 16, "xmlns=\"http://www.w3.org/2000/svg\" ",
                "<style>" + ChartStyle.TEXT + "</style>\n<rect class=\"paper\" width=\"100%\""
                        + " height=\"100%\"/>\n",
                "");
    }

    /**
     * The SVG element for an HTML page, which must provide the style.
     *
     * @param width the width in CSS pixels
     * @param cssClass the value of the class attribute
     * @param key distinguishes the ids of this element from those of other charts with the same
     *     name
     */
    public String element(double width, String cssClass, String key) {
        return document(width, 0, "class=\"" + cssClass + "\" ", "", "-" + key);
    }

    private String document(double width, double margin, String attributes, String start,
            String key) {
        Canvas canvas = new Canvas();
        double bottom = draw(canvas, width - 2 * margin);
        String id = Canvas.number(width) + "-" + name + key;
        Canvas words = new Canvas();
        words.named("title", title, "id", "title-" + id).named("desc", reading, "id", "desc-" + id);
        String height = Canvas.number(bottom + 2 * margin);
        return "<svg " + attributes + "viewBox=\"0 0 " + Canvas.number(width) + " " + height
                + "\" width=\"" + Canvas.number(width) + "\" height=\"" + height
                + "\" role=\"img\" aria-labelledby=\"title-" + id + " desc-" + id + "\">\n"
                + words.text() + start + "<g transform=\"translate(" + Canvas.number(margin) + ","
                + Canvas.number(margin) + ")\">\n" + canvas.text() + "</g>\n</svg>\n";
    }

    /** Draws the panels in rows of as many as fit; returns the total height. */
    private double draw(Canvas canvas, double width) {
        double top = key.isEmpty() ? 0 : Legend.draw(canvas, key, 0, width) + 8;
        List<Panel> left = new ArrayList<>(panels);
        while (!left.isEmpty()) {
            List<Panel> line = firstLine(left, width);
            double each = (width - GAP * (line.size() - 1)) / line.size();
            double tallest = 0;
            for (int i = 0; i < line.size(); i++) {
                canvas.open("g", "transform", "translate(" + Canvas.number(i * (each + GAP)) + ","
                        + Canvas.number(top) + ")");
                tallest = Math.max(tallest, line.get(i).draw(canvas, each));
                canvas.close();
            }
            top += tallest + (line.size() < left.size() ? GAP / 2 : 0);
            left = left.subList(line.size(), left.size());
        }
        return top;
    }

    private static List<Panel> firstLine(List<Panel> panels, double width) {
        int count = 1;
        while (count < panels.size()
                && widest(panels, count + 1) * (count + 1) + GAP * count <= width) {
            count++;
        }
        return panels.subList(0, count);
    }

    private static double widest(List<Panel> panels, int count) {
        return panels.stream().limit(count).mapToDouble(Panel::leastWidth).max().orElse(0);
    }
}
