package dev.parkbench.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Standard output of a terminal that shows ASCII only: bars are made of its characters. */
final class AsciiOutput extends PrintStream {

    /** Set by the launcher to {@code true} if the locale's characters are not UTF-8. */
    static final String ASCII = "parkbench.ascii";

    private static final Map<Character, String> IN_ASCII = Map.ofEntries(Map.entry('█', "#"),
            Map.entry('░', "."), Map.entry('▏', " "), Map.entry('▎', " "), Map.entry('▍', " "),
            Map.entry('▌', " "), Map.entry('▋', "#"), Map.entry('▊', "#"), Map.entry('▉', "#"),
            Map.entry('▁', "_"), Map.entry('▂', "."), Map.entry('▃', ","), Map.entry('▄', "-"),
            Map.entry('▅', "~"), Map.entry('▆', "="), Map.entry('▇', "+"), Map.entry('·', "."),
            Map.entry('–', "-"), Map.entry('…', "..."));

    AsciiOutput(OutputStream out) {
        super(out, true, StandardCharsets.UTF_8);
    }

    /** Has standard output be one, if the launcher says so. */
    static void installIfNeeded() {
        if (Boolean.getBoolean(ASCII)) {
            System.setOut(new AsciiOutput(new FileOutputStream(FileDescriptor.out)));
        }
    }

    static String translated(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.chars().forEach(each -> plain
                .append(IN_ASCII.getOrDefault((char) each, String.valueOf((char) each))));
        return plain.toString();
    }

    @Override
    public void print(String text) {
        super.print(translated(String.valueOf(text)));
    }

    @Override
    public void println(String text) {
        super.println(translated(String.valueOf(text)));
    }
}
