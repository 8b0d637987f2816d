package dev.parkbench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Measures the width of a text in terminal columns, and breaks it into lines. */
final class TextWidth {
    /** The first and last code points of the blocks whose characters are two columns wide. */
    private static final int[][] WIDE = {{0x1100, 0x115F}, {0x2E80, 0xA4CF}, {0xAC00, 0xD7A3},
        {0xF900, 0xFAFF}, {0xFE30, 0xFE6F}, {0xFF00, 0xFF60}, {0xFFE0, 0xFFE6},
        {0x1F300, 0x1FAFF}, {0x20000, 0x3FFFD}};

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private TextWidth() {
    }

    static int of(String text) {
        return text.codePoints().map(TextWidth::of).sum();
    }

    /**
     * Lines of at most {@code width} columns, broken at blanks; only longer words are broken
     * inside.
     */
    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : BLANKS.split(text.strip(), -1)) {
            if (!line.isEmpty() && of(line.toString()) + 1 + of(word) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
            breakWord(line, width, lines);
        }
        lines.add(line.toString());
        return lines;
    }

    private static void breakWord(StringBuilder line, int width, List<String> lines) {
        while (of(line.toString()) > width) {
            int end = 0;
            int columns = 0;
            do {
                columns += of(line.codePointAt(end));
                end += Character.charCount(line.codePointAt(end));
            } while (end < line.length() && columns + of(line.codePointAt(end)) <= width);
            lines.add(line.substring(0, end));
            line.delete(0, end);
        }
    }

    private static int of(int codePoint) {
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK
                || type == Character.FORMAT) {
            return 0;
        }
        for (int[] block : WIDE) {
            if (codePoint >= block[0] && codePoint <= block[1]) {
                return 2;
            }
        }
        return 1;
    }
}
