package dev.parkbench.report.chart;

/** Makes text valid for XML 1.0: characters that it forbids even as references become U+FFFD. */
public final class XmlText {
    private XmlText() {
    }

    /**
     * Replaces every forbidden character, and the control characters from U+007F to U+009F, by
     * U+FFFD.
     */
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

    /** Control characters that XML 1.0 allows but that terminals may interpret. */
    private static boolean isSecondControl(int point) {
        return point >= 0x7f && point <= 0x9f;
    }
}
