package dev.parkbench.benchmarks.ab;

import dev.parkbench.host.ProjectHome;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A build of another revision of Parkbench in a git worktree in a temporary folder. The worktree is
 * removed when the build is closed and when this process ends.
 */
public final class RevisionBuild implements AutoCloseable {

    private static final int PATIENCE_MINUTES = 15;

    private final Path home;
    private final Path worktree;
    private final String commit;
    private final Thread atExit = new Thread(this::remove, "remove-worktree");

    private RevisionBuild(Path home, Path worktree, String commit) {
        this.home = home;
        this.worktree = worktree;
        this.commit = commit;
    }

    /**
     * Checks a revision out and builds it.
     *
     * @param option the option that names the revision, for messages
     * @throws IllegalArgumentException if there is no such revision, or it cannot be built
     */
    public static RevisionBuild of(String option, String revision)
            throws IOException, InterruptedException {
        String commit = commit(option, revision);
        RevisionBuild build = new RevisionBuild(home(),
                Files.createTempDirectory("parkbench-revision-"), commit);
        Runtime.getRuntime().addShutdownHook(build.atExit);
        try {
            build.checkOutAndBuild(option, revision);
            return build;
        } catch (IOException | InterruptedException | RuntimeException e) {
            build.close();
            throw e;
        }
    }

    /**
     * The hash of the commit that a revision names.
     *
     * @param option the option that names the revision, for messages
     * @throws IllegalArgumentException if there is no such revision
     */
    private static String commit(String option, String revision)
            throws IOException, InterruptedException {
        if (!Files.isRegularFile(home().resolve("pom.xml"))) {
            throw new IllegalArgumentException(option + " " + revision + ": revisions are built"
                    + " from a clone of Parkbench, and " + home() + " is none");
        }
        CommandResult found = ask(home(), List.of("git", "rev-parse", "--verify", "--quiet",
                "--end-of-options", revision + "^{commit}"));
        if (found.status() != 0) {
            throw new IllegalArgumentException(option + " " + revision
                    + ": there is no such revision in " + home() + "; git log --oneline --all shows"
                    + " those that there are");
        }
        return found.text().strip();
    }

    private static Path home() {
        return ProjectHome.path().toAbsolutePath();
    }

    private void checkOutAndBuild(String option, String revision)
            throws IOException, InterruptedException {
        CommandResult checkedOut = ask(home,
                List.of("git", "worktree", "add", "--quiet", "--detach",
                        worktree.toString(), commit));
        CommandResult built = checkedOut.status() != 0
                ? checkedOut
                : ask(worktree, List.of("mvn", "-B", "-ntp", "-q", "-Dparkbench.fast",
                        "-DskipTests", "package", "-pl", "cli", "-am"));
        if (built.status() != 0) {
            throw new IllegalArgumentException(option + " " + revision + " (" + commit
                    + ") cannot be built: " + built.text().lines()
                            .filter(line -> !line.isBlank()).findFirst().orElse("no reason given"));
        }
        classPath();
    }

    /** The class path of the build. */
    public String classPath() throws IOException {
        Path target = worktree.resolve("cli").resolve("target");
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(target,
                "parkbench-cli*.jar")) {
            for (Path jar : jars) {
                return jar.toString();
            }
        }
        throw new IOException(
                "the build of " + commit + " created no parkbench-cli jar in " + target);
    }

    /** The hash of the commit. */
    public String commit() {
        return commit;
    }

    private record CommandResult(int status, String text) {
    }

    private static CommandResult ask(Path folder, List<String> command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
                .redirectErrorStream(true).redirectInput(Redirect.from(Path.of("/dev/null")
                        .toFile()));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        try {
            process.onExit().orTimeout(PATIENCE_MINUTES, TimeUnit.MINUTES)
                    .exceptionally(late -> process.destroyForcibly());
            String text = new String(process.getInputStream().readAllBytes(),
                    StandardCharsets.UTF_8);
            return new CommandResult(process.waitFor(), text);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    @Override
    public void close() {
        remove();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            return; // the process ends already, and the hook does the same once more
        }
    }

    private void remove() {
        try {
            ask(home, List.of("git", "worktree", "remove", "--force", worktree.toString()));
            Files.deleteIfExists(worktree);
        } catch (IOException | InterruptedException e) {
            System.err.println("parkbench: " + worktree + " is left over: " + e.getMessage()
                    + "; remove it with git worktree remove --force");
        }
    }
}
