package dev.parkbench.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The process that makes a run, so that a reader can tell whether it is still alive.
 *
 * @param pid its process number
 * @param host the name of its machine
 * @param startedAt when the process started, ISO 8601 in UTC
 * @param command what was typed
 */
public record RunProcess(long pid, String host, String startedAt, List<String> command) {

    /** The kernel tells start times in hundredths of a second. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    public RunProcess {
        command = List.copyOf(command);
    }

    /** This process. */
    public static RunProcess current(List<String> command) {
        ProcessHandle self = ProcessHandle.current();
        return new RunProcess(self.pid(), hostName(),
                self.info().startInstant().orElse(Instant.EPOCH).toString(), command);
    }

    /** Whether it lives on this machine; a process of another machine counts as gone. */
    boolean isAlive() {
        return host.equals(hostName()) && ProcessHandle.of(pid).filter(ProcessHandle::isAlive)
                .flatMap(handle -> handle.info().startInstant()).filter(this::isSameStart)
                .isPresent();
    }

    /** A process number is used again; the start time tells whose it is now. */
    private boolean isSameStart(Instant start) {
        return Duration.between(Instant.parse(startedAt), start).abs().compareTo(TOLERANCE) <= 0;
    }

    private static String hostName() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            return Optional.ofNullable(System.getenv("HOSTNAME")).orElse("unknown");
        }
    }
}
