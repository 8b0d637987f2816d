package dev.parkbench.benchmarks.article;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.server.ServerProcess;
import dev.parkbench.host.Commands;
import dev.parkbench.host.ProbeProcess;
import dev.parkbench.host.ProbeResult;
import dev.parkbench.host.ProjectHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The fan-out of the article's own client, httpx, in a process of CPython. */
final class HttpxFanOut {

    private static final Path SOURCE = Path.of("benchmarks", "src", "main", "peers", "clients",
            "httpx_fan_out.py");

    /** A package of the system is often installed for the system's Python only. */
    private static final List<String> INTERPRETERS = List.of("python3", "/usr/bin/python3");

    private static final Duration ASKING = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private HttpxFanOut() {
    }

    /**
     * Calls {@code /delay/} of a server, and records the time and the number of answers. Where
     * there is no httpx, the row says so and claims nothing.
     *
     * @return whether it was measured
     */
    static boolean measure(ServerProcess server, Duration delay, TrialRecorder recorder,
            ExperimentContext context) throws Exception {
        Path source = ProjectHome.path().resolve(SOURCE).toAbsolutePath();
        Optional<String> python = context.excluding(() -> INTERPRETERS.stream()
                .filter(HttpxFanOut::hasHttpx).findFirst());
        if (python.isEmpty() || !Files.isReadable(source)) {
            recorder.markVoid(python.isEmpty()
                    ? "httpx is not installed"
                    : "there is no source " + source);
            return false;
        }
        List<String> command = new ArrayList<>(context.settings().placement().everyPrefix());
        command.addAll(List.of(python.get(), source.toString(),
                server.uri().resolve("/delay/" + delay.toMillis() + "/").toString(),
                String.valueOf(ConnectionPool.CALLS), String.valueOf(PATIENCE.toSeconds())));
        Optional<ProbeResult.Found> found = context.found(recorder, context.whileBusy(
                () -> ProbeProcess.attempt(command, context.log("httpx"), PATIENCE)));
        found.map(ProbeResult.Found::findings).ifPresent(findings -> keep(findings, recorder));
        return found.isPresent();
    }

    private static void keep(JsonNode findings, TrialRecorder recorder) {
        recorder.fact(ConnectionPool.ANSWERED, findings.get("answered").asInt());
        recorder.fact("runtime", "httpx " + findings.get("httpx").asString() + ", CPython "
                + findings.get("python").asString());
        recorder.time(ConnectionPool.TIME, findings.get("nanos").asLong());
    }

    private static boolean hasHttpx(String python) {
        return Commands.output(ASKING, List.of(python, "-c", "import httpx")).isPresent();
    }
}
