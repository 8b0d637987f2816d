package dev.parkbench.server.process;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The line of JSON that a server process prints on standard output, for its parent, when it
 * listens.
 *
 * @param backend the backend's name
 * @param port the port on which the server listens
 * @param pid the id of the process that printed the line
 */
public record ReadyLine(String backend, int port, long pid) {

    private static final Pattern TEXT = Pattern.compile(
            "\\{\"event\": \"ready\", \"backend\": \"([a-z][a-z0-9-]*)\", \"port\": (\\d{1,5}),"
                    + " \"pid\": (\\d{1,18})}");

    /** The ready line of the current process. */
    public static ReadyLine of(String backend, int port) {
        return new ReadyLine(backend, port, ProcessHandle.current().pid());
    }

    /** The line as JSON. It is built by hand because loading a JSON library takes 50 ms. */
    public String text() {
        return "{\"event\": \"ready\", \"backend\": \"" + backend + "\", \"port\": " + port
                + ", \"pid\": " + pid + "}";
    }

    /** Parses a line of output; empty if it is not a ready line. */
    public static Optional<ReadyLine> parse(String line) {
        Matcher matcher = TEXT.matcher(line.strip());
        return matcher.matches()
                ? Optional.of(new ReadyLine(matcher.group(1), Integer.parseInt(matcher.group(2)),
                        Long.parseLong(matcher.group(3))))
                : Optional.empty();
    }
}
