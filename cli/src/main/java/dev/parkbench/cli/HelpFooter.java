package dev.parkbench.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The text below the options of a command's help, in paragraphs, which are then as wide as the terminal.
 * What is indented or has columns, such as a command to copy, keeps its lines.
 */
final class HelpFooter {

    /** Begins a paragraph of its own. */
    private static final String STATUS = "Exit status";

    private HelpFooter() {
    }

    static void flow(CommandSpec spec) {
        spec.usageMessage().footer(paragraphs(List.of(spec.usageMessage().footer()))
                .toArray(String[]::new));
    }

    static List<String> paragraphs(List<String> lines) {
        List<String> paragraphs = new ArrayList<>();
        boolean isOpen = false;
        for (String line : lines) {
            boolean isText = !line.isBlank() && !line.startsWith(" ") && !line.contains("   ");
            if (isText && isOpen && !line.startsWith(STATUS)) {
                paragraphs.add(paragraphs.removeLast() + " " + line);
            } else {
                paragraphs.add(line);
            }
            isOpen = isText;
        }
        return paragraphs;
    }
}
