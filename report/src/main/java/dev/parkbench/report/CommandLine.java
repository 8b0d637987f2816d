package dev.parkbench.report;

import dev.parkbench.results.secret.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Formats a command for a POSIX shell, without its secrets: a placeholder {@code "$SECRET"}
 * replaces each, for a variable that the user sets before pasting the command.
 */
public final class CommandLine {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    /**
     * Options that only say where results are written, which does not matter on another machine.
     */
    private static final Set<String> PLACES = Set.of("--out", "--json", "--prometheus", "--otlp");

    private CommandLine() {
    }

    /** The command as one line, without options that only name output files. */
    public static String text(List<String> arguments) {
        List<String> done = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (PLACES.contains(argument)) {
                i++; // skip its value
            } else if (PLACES.stream().noneMatch(place -> argument.startsWith(place + "="))) {
                done.add(argument);
            }
        }
        return Secrets.of(done).mask(done).stream().map(CommandLine::quote)
                .collect(Collectors.joining(" "));
    }

    private static String quote(String argument) {
        StringBuilder quoted = new StringBuilder();
        Matcher standIn = Secrets.STAND_IN.matcher(argument);
        int end = 0;
        while (standIn.find()) {
            quoted.append(literal(argument.substring(end, standIn.start()))).append('"')
                    .append(standIn.group()).append('"');
            end = standIn.end();
        }
        quoted.append(literal(argument.substring(end)));
        return quoted.isEmpty() ? "''" : quoted.toString();
    }

    private static String literal(String text) {
        return text.isEmpty() || PLAIN.matcher(text).matches()
                ? text
                : "'" + text.replace("'", "'\\''") + "'";
    }
}
