package dev.parkbench.results;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The process that measures a run.
 *
 * @param pid the process id on {@code host}
 * @param host the name of the host, from {@link HostName#current()}
 * @param startedAt the start of the run, ISO 8601 in UTC
 * @param finishedAt the end of the run, ISO 8601 in UTC; null while it runs
 * @param command the command line, one element for each argument
 */
public record RunProcess(
        long pid,
        String host,
        String startedAt,
        @Nullable String finishedAt,
        List<String> command) {

    /** The largest error of the kernel's start time of a process (boot time plus ticks). */
    private static final Duration START_TIME_TOLERANCE = Duration.ofSeconds(2);

    public RunProcess {
        if (pid <= 0) {
            throw new IllegalArgumentException("pid is not positive: " + pid);
        }
        Checks.text(host, "host");
        Checks.utc(startedAt, "started_at");
        if (finishedAt != null) {
            Checks.utc(finishedAt, "finished_at");
        }
        command = List.copyOf(Checks.present(command, "command"));
    }

    /** The current process, with a run that starts at {@code startedAt}. */
    public static RunProcess current(Instant startedAt, List<String> command) {
        return new RunProcess(ProcessHandle.current().pid(), HostName.current(),
                startedAt.toString(), null, command);
    }

    /** This process, with a run that ended at {@code end}. */
    public RunProcess finished(Instant end) {
        return new RunProcess(pid, host, startedAt, end.toString(), command);
    }

    /**
     * Whether the process that measures the run still exists, as far as this host can tell.
     *
     * <p>Process ids are reused. A living process with this id that is older than the run is the
     * run's process, because two living processes never have the same id; one that started after
     * the run did is another process. A process on another host counts as gone.
     */
    boolean isAlive() {
        return host.equals(HostName.current())
                && ProcessHandle.of(pid).filter(ProcessHandle::isAlive).map(this::isOldEnough)
                        .orElse(false);
    }

    private boolean isOldEnough(ProcessHandle handle) {
        Optional<Instant> start = handle.info().startInstant();
        Instant latest = Instant.parse(startedAt).plus(START_TIME_TOLERANCE);
        return start.map(instant -> !instant.isAfter(latest)).orElse(true);
    }
}
