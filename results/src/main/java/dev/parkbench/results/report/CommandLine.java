package dev.parkbench.results.report;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A command as a person would type it into a POSIX shell. */
final class CommandLine {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private CommandLine() {
    }

    static String text(List<String> arguments) {
        return arguments.stream().map(CommandLine::quote).collect(Collectors.joining(" "));
    }

    private static String quote(String argument) {
        return PLAIN.matcher(argument).matches()
                ? argument
                : "'" + argument.replace("'", "'\\''") + "'";
    }
}
