package dev.parkbench.host;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs short system commands and waits for them to end. */
public final class Commands {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Commands() {
    }

    /** Whether a command is on this process's PATH. */
    public static boolean isPresent(String name) {
        return onPath(name, System.getenv().getOrDefault("PATH", "")).isPresent();
    }

    /** The file of a command on the given PATH. */
    static Optional<Path> onPath(String name, String path) {
        return Arrays.stream(path.split(File.pathSeparator)).filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file)).findFirst();
    }

    /**
     * The output of a command, both streams; empty if it cannot run, fails, or is killed after 10
     * s.
     */
    static Optional<String> output(String... command) {
        return output(PATIENCE, List.of(command));
    }

    /**
     * The output of a command, both streams; empty if it cannot run, exits with another status than
     * 0, or is killed because it takes too long.
     *
     * @param patience the time after which the command is killed
     */
    public static Optional<String> output(Duration patience, List<String> command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectInput(Redirect.from(new File("/dev/null"))).start();
            // Kills the process only when it takes too long, so that reading its output ends.
            // Killing it in other cases would close its streams, even after it ended by itself.
            process.onExit().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .exceptionally(late -> process.destroyForcibly());
            String output = new String(process.getInputStream().readAllBytes(),
                    StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? Optional.of(output) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // The command does not exist on this system.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
