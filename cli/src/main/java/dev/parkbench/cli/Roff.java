package dev.parkbench.cli;

import java.util.List;
import java.util.Locale;

/** A text in the language of man, of which all is escaped that would be read as a request. */
final class Roff {

    private final StringBuilder text = new StringBuilder();

    /** The head of a page; it has no date, so that equal sources make equal pages. */
    Roff title(String name, String version) {
        return request(".TH \"" + escaped(name.toUpperCase(Locale.ROOT))
                + "\" 1 \"\" \"Parkbench " + escaped(version) + "\" \"Parkbench manual\"");
    }

    Roff section(String heading) {
        return request(".SH " + heading);
    }

    /** A term in bold and what it means. */
    Roff item(String term, List<String> meaning) {
        request(".TP").request("\\fB" + escaped(term) + "\\fR");
        return text(meaning.stream().allMatch(String::isBlank) ? List.of("\u00a0") : meaning);
    }

    /** Lines that are filled; one that is empty parts two paragraphs. */
    Roff text(List<String> lines) {
        lines.forEach(each -> {
            if (each.isBlank()) {
                request(".sp");
            } else {
                line(each.strip());
            }
        });
        return this;
    }

    /** Lines that keep their breaks and blanks. */
    Roff asItIs(List<String> lines) {
        request(".nf");
        lines.forEach(this::line);
        return request(".fi");
    }

    /** One line of text. */
    Roff line(String line) {
        String escaped = escaped(line);
        boolean isRequest = escaped.startsWith(".") || escaped.startsWith("'");
        return request(isRequest ? "\\&" + escaped : escaped);
    }

    private Roff request(String line) {
        text.append(line).append('\n');
        return this;
    }

    private static String escaped(String line) {
        StringBuilder escaped = new StringBuilder();
        line.codePoints().forEach(each -> escaped.append(switch (each) {
            case '\\' -> "\\e";
            case '-' -> "\\-";
            case '\'' -> "\\(aq";
            case '`' -> "\\(ga";
            case '^' -> "\\(ha";
            case '~' -> "\\(ti";
            case '"' -> "\\(dq";
            default -> each < 128 ? Character.toString(each) : "\\[u%04X]".formatted(each);
        }));
        return escaped.toString();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
