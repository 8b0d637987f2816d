package dev.parkbench.benchmarks.threads;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.host.ProjectHome;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The programs of other runtimes, each built at most once. */
final class RuntimePrograms implements Closeable {

    private final Path folder;
    private final Map<ReferenceRuntime, Optional<List<String>>> commands = new EnumMap<>(
            ReferenceRuntime.class);

    RuntimePrograms() throws IOException {
        this.folder = Files.createTempDirectory("parkbench-runtimes");
    }

    /** The command that runs a program; empty if the compiler failed. */
    Optional<List<String>> command(ReferenceRuntime runtime, ExperimentContext context)
            throws Exception {
        Optional<List<String>> known = commands.get(runtime);
        if (known == null) {
            known = context.excluding(() -> runtime.ready(ProjectHome.path(), folder));
            commands.put(runtime, known);
        }
        return known;
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
