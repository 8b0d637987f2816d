package dev.parkbench.report;

import java.util.regex.Pattern;

/** Plain text made safe for Markdown: it prints as it is and never becomes markup. */
public final class MarkdownText {
    /** A start that would make a heading, an item of a list or a rule; group 2 can be escaped. */
    private static final Pattern BLOCK_MARK = Pattern
            .compile("^(\\d{0,9})((?<=\\d)[.)](?=\\s|$)|(?<!\\d)(?:#{1,6}|[-+]|-{3,})(?=\\s|$))");

    private MarkdownText() {
    }

    /** One line, for a table cell or inside a paragraph. */
    public static String escape(String text) {
        StringBuilder out = new StringBuilder();
        String line = text.strip().replaceAll("\\s*\\R\\s*", " ").replaceAll("\\p{Cc}", " ");
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
        return BLOCK_MARK.matcher(out).replaceFirst("$1\\\\$2");
    }

    /** A block that prints as it is, less control characters, in a fence longer than any in it. */
    public static String fenced(String language, String text) {
        String fence = "```";
        String safe = text.replaceAll("\\R", "\n").replaceAll("[\\p{Cc}&&[^\n]]", " ");
        while (safe.contains(fence)) {
            fence += "`";
        }
        return fence + language + "\n" + safe.stripTrailing() + "\n" + fence + "\n";
    }

    private static boolean isInsideWord(String line, int i) {
        return i > 0 && i + 1 < line.length() && Character.isLetterOrDigit(line.charAt(i - 1))
                && Character.isLetterOrDigit(line.charAt(i + 1));
    }
}
