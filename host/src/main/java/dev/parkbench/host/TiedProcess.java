package dev.parkbench.host;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program of somebody else's that ends when this process does, however that ends: a shell between the two
 * waits for the end of its standard input and then stops the program. Closing it stops the
 * program and waits for its end.
 */
public final class TiedProcess implements AutoCloseable {

    private static final String SCRIPT = "\"$@\" & child=$!; read -r _; kill $child 2>/dev/null;"
            + " wait $child";
    private static final int ENDING_SECONDS = 10;

    private final Process shell;

    private TiedProcess(Process shell) {
        this.shell = shell;
    }

    /**
     * Starts a program.
     *
     * @param builder its command, and where its output goes; its input is taken
     */
    public static TiedProcess start(ProcessBuilder builder) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", SCRIPT, "sh"));
        command.addAll(builder.command());
        return new TiedProcess(builder.command(command)
                .redirectInput(ProcessBuilder.Redirect.PIPE).start());
    }

    /** The shell, whose output is that of the program. */
    public Process shell() {
        return shell;
    }

    /** Whether the program has not ended. */
    public boolean isAlive() {
        return shell.isAlive() && shell.descendants().findAny().isPresent();
    }

    @Override
    public void close() throws IOException {
        List<ProcessHandle> program = shell.descendants().toList();
        shell.getOutputStream().close();
        try {
            if (!shell.waitFor(ENDING_SECONDS, TimeUnit.SECONDS)) {
                program.forEach(ProcessHandle::destroyForcibly);
                shell.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
