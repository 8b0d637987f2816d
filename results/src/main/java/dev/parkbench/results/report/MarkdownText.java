package dev.parkbench.results.report;

/** Plain text made safe for Markdown: it prints as it is and never becomes markup. */
final class MarkdownText {
    private MarkdownText() {
    }

    /** One line, for a table cell or inside a paragraph. */
    static String escape(String text) {
        StringBuilder out = new StringBuilder();
        String line = text.strip().replaceAll("\\s*\\R\\s*", " ").replaceAll("\\p{Cntrl}", " ");
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '\\', '|', '`', '*', '[', ']', '~' -> out.append('\\').append(c);
                case '_' -> out.append(isInsideWord(line, i) ? "_" : "\\_");
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    /** A block that prints as it is, between fences longer than any inside it. */
    static String fenced(String language, String text) {
        String fence = "```";
        while (text.contains(fence)) {
            fence += "`";
        }
        return fence + language + "\n" + text.stripTrailing() + "\n" + fence + "\n";
    }

    private static boolean isInsideWord(String line, int i) {
        return i > 0 && i + 1 < line.length() && Character.isLetterOrDigit(line.charAt(i - 1))
                && Character.isLetterOrDigit(line.charAt(i + 1));
    }
}
