package dev.parkbench.benchmarks.load;

import dev.parkbench.host.Commands;
import dev.parkbench.host.CpuPlacement;
import dev.parkbench.host.ProjectHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A program in C that sends requests at a constant rate. It is the reference for a generator with a
 * managed runtime and shows the lateness of the machine itself.
 */
record SenderInC(Path program) {

    private static final Path SOURCE = Path.of("benchmarks", "src", "main", "peers", "generators",
            "sender.c");
    private static final Duration BUILDING = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /**
     * The measured times in microseconds.
     *
     * @param lagP99 the 99th percentile of the time from when a request was due to its send
     * @param responseP50 the median of the time from when a request was due to its response
     */
    record Result(double lagP99, double responseP50) {
    }

    static boolean isPossible() {
        return Commands.isPresent("cc") && Files.isReadable(ProjectHome.path().resolve(SOURCE));
    }

    /** Compiles the program into a folder. */
    static SenderInC build(Path home, Path folder) throws IOException {
        Path source = home.resolve(SOURCE);
        Path program = folder.resolve("sender").toAbsolutePath();
        List<String> compiler = List.of("cc", "-O2", "-o", program.toString(), source.toString());
        if (Commands.output(BUILDING, compiler).isEmpty()) {
            throw new IOException("cc refused " + source);
        }
        return new SenderInC(program);
    }

    /** Loads a server of this machine. */
    Result run(int port, String path, double rate, int connections, Duration duration,
            CpuPlacement placement)
            throws IOException {
        List<String> command = new ArrayList<>(placement.loadPrefix());
        command.addAll(List.of(program.toString(), String.valueOf(port), path,
                String.valueOf(Math.round(rate)), String.valueOf(duration.toSeconds()),
                String.valueOf(connections)));
        JsonNode result = JsonMapper.shared()
                .readTree(Commands.output(duration.plus(PATIENCE), command).orElseThrow(
                        () -> new IOException("the sender in C had no answers")));
        return new Result(result.get("lag_p99").asDouble(), result.get("response_p50").asDouble());
    }
}
