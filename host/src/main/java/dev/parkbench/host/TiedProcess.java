package dev.parkbench.host;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Another program's process that ends when this process does, however that ends. A shell between
 * the two waits for the end of its standard input and then stops the program. Closing this object
 * stops the program and waits for its end.
 */
public final class TiedProcess implements AutoCloseable {

    /** The shell also ends when the program does, so that a reader of its output sees the end. */
    private static final String SCRIPT = """
            exec 3<&0
            "$@" </dev/null 3<&- &
            program=$!
            { read -r _ <&3; kill $program; } >/dev/null 2>&1 &
            watch=$!
            wait $program
            status=$?
            kill $watch 2>/dev/null
            exit $status
            """;
    private static final int ENDING_SECONDS = 10;

    private final Process shell;

    private TiedProcess(Process shell) {
        this.shell = shell;
    }

    /**
     * Starts a program.
     *
     * @param builder has the command and the redirection of its output; its command and its input
     *     are replaced by the shell's
     */
    public static TiedProcess start(ProcessBuilder builder) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", SCRIPT, "sh"));
        command.addAll(builder.command());
        return new TiedProcess(builder.command(command)
                .redirectInput(ProcessBuilder.Redirect.PIPE).start());
    }

    /** The shell, whose output and exit status are those of the program. */
    public Process shell() {
        return shell;
    }

    /** Whether the program is still running. */
    public boolean isAlive() {
        return shell.isAlive();
    }

    @Override
    public void close() throws IOException {
        List<ProcessHandle> program = shell.descendants().toList();
        shell.getOutputStream().close();
        try {
            boolean ended = shell.waitFor(ENDING_SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                shell.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // Processes that the program started and did not stop.
        program.forEach(ProcessHandle::destroyForcibly);
    }
}
