package dev.parkbench.report.chart;

/** The style of a chart in a file of its own, light or dark as the viewer's system prefers. */
final class ChartStyle {
    private static final String[] LIGHT = {"#0b62a8", "#c2410c", "#0f7b5f", "#a8326f", "#8a6d00",
        "#5b4bb7", "#0e7490", "#57606a"};
    private static final String[] DARK = {"#6cb6ff", "#ff9b5e", "#4cc9a0", "#f08bc0", "#e0bf4b",
        "#b5a6ff", "#56c8dc", "#a9b3bf"};

    static final String TEXT = """

            text{font:12px system-ui,-apple-system,"Segoe UI",Roboto,Helvetica,Arial,sans-serif}
            .heading{font-size:14px;font-weight:600}
            .curve{fill:none;stroke-width:2;stroke-linejoin:round}
            .dashes{stroke-dasharray:5 4}
            .tick,.reach{stroke-width:1.5}
            .ring{fill:none;stroke-width:1.5}
            .ink{stroke-width:3px;paint-order:stroke}
            .level{stroke-width:1.5;stroke-dasharray:3 3}
            .law{stroke-width:3}
            """
            + colours("#ffffff", "#1c2128", "#57606a", "#e4e7eb", LIGHT)
            + "@media (prefers-color-scheme:dark){\n"
            + colours("#14181d", "#e6e9ee", "#a9b3bf", "#2c333c", DARK) + "}\n";

    private ChartStyle() {
    }

    private static String colours(String paper, String ink, String quiet, String grid,
            String[] palette) {
        StringBuilder css = new StringBuilder(".paper{fill:" + paper + "}.ink,.heading{fill:" + ink
                + "}.ink{stroke:" + paper + "}.quiet{fill:" + quiet + "}.grid{stroke:" + grid
                + "}.axis,.level{stroke:"
                + quiet + "}.law{stroke:" + palette[1] + "}\n");
        for (int i = 0; i < palette.length; i++) {
            css.append(".f").append(i).append("{fill:").append(palette[i]).append("}.s").append(i)
                    .append("{stroke:").append(palette[i]).append('}');
        }
        return css.append('\n').toString();
    }
}
