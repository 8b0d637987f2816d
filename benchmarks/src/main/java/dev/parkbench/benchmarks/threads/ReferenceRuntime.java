package dev.parkbench.benchmarks.threads;

import dev.parkbench.host.Commands;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Other runtimes with waiting tasks, each as a small program among the reference sources. */
enum ReferenceRuntime {

    ASYNCIO("CPython asyncio", "python3", "tasks.py", "--version") {
        @Override
        List<String> command(Path program) {
            return List.of("python3", program.toString(), "asyncio");
        }
    },
    PYTHON_THREADS("CPython threads", "python3", "tasks.py", "--version") {
        @Override
        List<String> command(Path program) {
            return List.of("python3", program.toString(), "threads");
        }
    },
    NODE("Node promises", "node", "tasks.js", "--version") {
        @Override
        List<String> command(Path program) {
            return List.of("node", program.toString());
        }
    },
    GO("Go goroutines", "go", "tasks.go", "version") {
        @Override
        List<String> build(Path source, Path program) {
            return List.of("go", "build", "-o", program.toString(), source.toString());
        }
    },
    C_THREADS("C pthreads", "cc", "threads.c", "--version") {
        @Override
        List<String> build(Path source, Path program) {
            return List.of("cc", "-O2", "-pthread", "-o", program.toString(), source.toString());
        }
    };

    private static final Path SOURCES = Path.of("benchmarks", "src", "main", "peers", "runtimes");
    private static final Duration BUILDING = Duration.ofMinutes(2);
    private static final Duration ASKING = Duration.ofSeconds(10);

    private final String label;
    private final String tool;
    private final String file;
    private final String question;

    ReferenceRuntime(String label, String tool, String file, String question) {
        this.label = label;
        this.tool = tool;
        this.file = file;
        this.question = question;
    }

    /** The command that builds the program; empty if the source is the program. */
    List<String> build(Path source, Path program) {
        return List.of();
    }

    /** The command that runs the program; the number of tasks and the times follow it. */
    List<String> command(Path program) {
        return List.of(program.toString());
    }

    private Path source(Path home) {
        return home.resolve(SOURCES).resolve(file).toAbsolutePath();
    }

    /** The reason why the runtime cannot be measured on this machine; empty if it can. */
    Optional<String> absence(Path home) {
        if (!Commands.isPresent(tool)) {
            return Optional.of(tool + " is not installed");
        }
        return Files.isReadable(source(home))
                ? Optional.empty()
                : Optional.of("no source " + file + " in " + home.resolve(SOURCES));
    }

    /** The version that the runtime reports. */
    String version() {
        return Commands.output(ASKING, List.of(tool, question))
                .flatMap(text -> text.lines().findFirst())
                .map(String::strip).orElse("unknown");
    }

    /**
     * Builds the program in a folder and returns the command that runs it; empty if the compiler
     * failed.
     */
    Optional<List<String>> ready(Path home, Path folder) {
        Path program = folder.resolve(name().toLowerCase(Locale.ROOT));
        List<String> build = build(source(home), program);
        if (build.isEmpty()) {
            return Optional.of(command(source(home)));
        }
        return Commands.output(BUILDING, build).isPresent() && Files.isExecutable(program)
                ? Optional.of(command(program))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return label;
    }
}
