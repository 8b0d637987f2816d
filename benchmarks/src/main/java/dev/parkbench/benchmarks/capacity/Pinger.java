package dev.parkbench.benchmarks.capacity;

import dev.parkbench.benchmarks.machine.Commands;
import dev.parkbench.benchmarks.machine.CpuPlacement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A program in C among the peers' sources that asks a server at a constant rate and prints the
 * median time to an answer: the floor that a generator with a runtime is held to.
 */
record Pinger(Path program) {

    private static final Path SOURCE = Path.of("benchmarks", "src", "main", "peers", "generators",
            "pinger.c");
    private static final Duration BUILDING = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    static boolean isPossible() {
        return Commands.isPresent("cc") && Files.isReadable(source());
    }

    private static Path source() {
        return Path.of(System.getProperty("parkbench.home", "")).resolve(SOURCE);
    }

    /** Compiles it into a folder. */
    static Pinger build(Path folder) throws IOException {
        Path program = folder.resolve("pinger").toAbsolutePath();
        List<String> compiler = List.of("cc", "-O2", "-o", program.toString(),
                source().toString());
        if (Commands.output(BUILDING, compiler).isEmpty()) {
            throw new IOException("cc refused " + source());
        }
        return new Pinger(program);
    }

    /** The median in microseconds. */
    double p50Micros(int port, double rate, int connections, Duration duration,
            CpuPlacement placement) throws IOException {
        List<String> command = new ArrayList<>(placement.loadPrefix());
        command.addAll(List.of(program.toString(), String.valueOf(port), "/",
                String.valueOf(Math.round(rate)), String.valueOf(duration.toSeconds()),
                String.valueOf(connections)));
        String output = Commands.output(duration.plus(PATIENCE), command)
                .orElseThrow(() -> new IOException("the pinger had no answers"));
        return Double.parseDouble(output.strip());
    }
}
