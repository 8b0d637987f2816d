package dev.parkbench.report.chart;

/** Text that XML 1.0 can hold: what it forbids, even escaped, becomes U+FFFD. */
public final class XmlText {
    private XmlText() {
    }

    /** The text with every forbidden character replaced. */
    public static String printable(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(point -> out.appendCodePoint(isAllowed(point) ? point : 0xfffd));
        return out.toString();
    }

    private static boolean isAllowed(int point) {
        return point == '\t' || point == '\n' || point == '\r'
                || point >= 0x20 && point <= 0xd7ff && !isSecondControl(point)
                || point >= 0xe000 && point <= 0xfffd || point >= 0x10000;
    }

    /** Allowed by XML 1.0, and never meant: terminals obey some of them. */
    private static boolean isSecondControl(int point) {
        return point >= 0x7f && point <= 0x9f;
    }
}
