package dev.parkbench.report;

import java.util.regex.Pattern;

/** Escapes plain text for Markdown, so that it is shown literally and never becomes markup. */
public final class MarkdownText {
    /** The start of a heading, a list item or a rule; group 2 can be escaped. */
    private static final Pattern BLOCK_MARK = Pattern
            .compile("^(\\d{0,9})((?<=\\d)[.)](?=\\s|$)|(?<!\\d)(?:#{1,6}|[-+]|-{3,})(?=\\s|$))");

    private MarkdownText() {
    }

    /** Escapes a text for a table cell or a paragraph; line breaks become blanks. */
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

    /**
     * A code block with a fence that is longer than any in the text; control characters become
     * blanks.
     */
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
