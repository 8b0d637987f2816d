package dev.parkbench.results.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A command as a person would type it into a POSIX shell. */
final class CommandLine {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    /** Say where results go on one machine, which is nothing to others. */
    private static final Set<String> PLACES = Set.of("--out", "--json");

    private CommandLine() {
    }

    /** As far as it says what is done, so that others can do it too. */
    static String text(List<String> arguments) {
        List<String> done = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (PLACES.contains(argument)) {
                i++; // its value
            } else if (PLACES.stream().noneMatch(place -> argument.startsWith(place + "="))) {
                done.add(argument);
            }
        }
        return done.stream().map(CommandLine::quote).collect(Collectors.joining(" "));
    }

    private static String quote(String argument) {
        return PLAIN.matcher(argument).matches()
                ? argument
                : "'" + argument.replace("'", "'\\''") + "'";
    }
}
