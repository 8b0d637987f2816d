package dev.parkbench.server.process;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one line by which a server process tells its parent, on standard output, that it listens.
 *
 * @param backend the backend's name
 * @param port the port that it listens on
 * @param pid the process that printed it
 */
public record ReadyLine(String backend, int port, long pid) {

    private static final Pattern TEXT = Pattern.compile(
            "\\{\"event\": \"ready\", \"backend\": \"([a-z][a-z0-9-]*)\", \"port\": (\\d{1,5}),"
                    + " \"pid\": (\\d{1,18})}");

    /** The line of this process. */
    public static ReadyLine of(String backend, int port) {
        return new ReadyLine(backend, port, ProcessHandle.current().pid());
    }

    /** The line as JSON; put together here because to load a JSON library takes 50 ms. */
    public String text() {
        return "{\"event\": \"ready\", \"backend\": \"" + backend + "\", \"port\": " + port
                + ", \"pid\": " + pid + "}";
    }

    /** Reads a line of output; empty if it is another line. */
    public static Optional<ReadyLine> parse(String line) {
        Matcher matcher = TEXT.matcher(line.strip());
        return matcher.matches()
                ? Optional.of(new ReadyLine(matcher.group(1), Integer.parseInt(matcher.group(2)),
                        Long.parseLong(matcher.group(3))))
                : Optional.empty();
    }
}
