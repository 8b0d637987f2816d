package dev.parkbench.report;

import dev.parkbench.results.secret.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A command as a person would type it into a POSIX shell, without its secrets: {@code "$SECRET"}
 * stands for one, and whoever pastes the command sets it before.
 */
public final class CommandLine {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    /** Say where results go on one machine, which is nothing to others. */
    private static final Set<String> PLACES = Set.of("--out", "--json", "--prometheus", "--otlp");

    private CommandLine() {
    }

    /** As far as it says what is done, so that others can do it too. */
    public static String text(List<String> arguments) {
        List<String> done = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (PLACES.contains(argument)) {
                i++; // its value
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
