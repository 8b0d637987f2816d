package dev.parkbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A machine for the launcher: a project with its sources, a few tools on the PATH and JDKs that
 * are scripts. Nothing of the real machine is seen but the shell and those tools.
 */
final class LauncherMachine {

    record End(int status, String output, String errors) {
    }

    private static final List<String> TOOLS = List.of("cat", "cksum", "find", "flock", "mkdir",
            "mv",
            "readlink", "rm", "sed", "sleep");

    private static final String MAVEN = """
            #!/bin/sh
            echo build >>"$PWD/builds"
            echo "in $PWD"
            printf '<%s>\\n' "$@"
            mkdir -p cli/target && : >cli/target/parkbench-cli.jar
            """;

    private static final String JAVA = """
            #!/bin/sh
            if [ "$1" = -XshowSettings:properties ]; then
                echo "    java.home = %1$s" >&2
                echo "    java.specification.version = %2$s" >&2
                exit 0
            fi
            echo "$*" >>"$HOME/calls"
            echo "pid $$"
            echo "jdk %1$s"
            echo "locale ${LC_ALL:-}"
            printf '<%%s>\\n' "$@"
            """;

    private final Path root;
    private final Map<String, String> variables = new TreeMap<>();

    LauncherMachine(Path root) {
        this.root = root;
    }

    static LauncherMachine create(Path root) throws IOException {
        LauncherMachine machine = new LauncherMachine(Files.createDirectories(root).toRealPath());
        machine.variables.put("PATH", machine.path("tools").toString());
        machine.variables.put("HOME", machine.home().toString());
        machine.withFolders(machine.path("usual") + "/*");
        Files.createDirectories(machine.home());
        for (String tool : TOOLS) {
            Path here = Stream.of("/bin", "/usr/bin").map(folder -> Path.of(folder, tool))
                    .filter(Files::exists).findFirst().orElse(null);
            if (here != null) {
                machine.link("tools/" + tool, here);
            }
        }
        machine.script("tools/mvn", MAVEN);
        Files.createDirectories(machine.source().getParent());
        Files.writeString(machine.source(), "class Source {}");
        Files.writeString(machine.path("a project/pom.xml"), "<project/>");
        Files.writeString(machine.path("a project/cli/pom.xml"), "<project/>");
        Files.copy(Path.of("../parkbench"), machine.path("a project/parkbench"),
                StandardCopyOption.COPY_ATTRIBUTES);
        return machine;
    }

    Path path(String name) {
        return root.resolve(name);
    }

    Path home() {
        return path("home");
    }

    Path source() {
        return path("a project/cli/src/main/java/Source.java");
    }

    /** Changes a source now, certainly after the build. */
    Path touchSource() throws IOException {
        Path stamp = path("a project/target/launcher/stamp");
        Instant built = Files.getLastModifiedTime(stamp).toInstant();
        Instant now = Instant.now();
        return Files.setLastModifiedTime(source(),
                FileTime.from(now.isAfter(built) ? now : built.plusMillis(1)));
    }

    void with(String variable, String value) {
        variables.put(variable, value);
    }

    void withFolders(String patterns) {
        with("PARKBENCH_JDK_FOLDERS", patterns);
    }

    void onPath(String jdk) {
        with("PATH", path(jdk) + "/bin:" + path("tools"));
    }

    Path jdk(String name, String version) throws IOException {
        Path home = path(name);
        script(name + "/bin/java", JAVA.formatted(home, version.replaceAll("\\..*", "")));
        script(name + "/bin/javac", "#!/bin/sh\n");
        Files.writeString(home.resolve("release"),
                "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    void slowBuild() throws IOException {
        script("tools/mvn", MAVEN + "sleep 1\n");
    }

    void failingBuild() throws IOException {
        script("tools/mvn", "#!/bin/sh\necho 'it does not compile'\nexit 1\n");
    }

    Path link(String name, Path target) throws IOException {
        Files.createDirectories(path(name).getParent());
        return Files.createSymbolicLink(path(name), target);
    }

    private void script(String name, String text) throws IOException {
        Files.createDirectories(path(name).getParent());
        Files.writeString(path(name), text);
        assertTrue(path(name).toFile().setExecutable(true));
    }

    long builds() throws IOException {
        return Files.readAllLines(path("a project/builds")).size();
    }

    /** How often a JVM was asked to write an archive of classes. */
    long archives() throws IOException {
        try (Stream<String> calls = Files.lines(home().resolve("calls"))) {
            return calls.filter(call -> call.contains("-Xshare:dump")).count();
        }
    }

    /** The JDK that a launch runs on, relative to this machine. */
    String chosenJdk() throws Exception {
        End end = launch("--version");
        assertEquals(0, end.status(), end::errors);
        String jdk = end.output().lines().filter(line -> line.startsWith("jdk ")).findFirst()
                .orElseThrow().substring("jdk ".length());
        return root.relativize(Path.of(jdk)).toString();
    }

    End launch(String... arguments) throws Exception {
        return end(start(arguments));
    }

    End launch(Path folder, List<String> command) throws Exception {
        return end(start(folder, command));
    }

    Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("./parkbench"));
        command.addAll(List.of(arguments));
        return start(path("a project"), command);
    }

    private Process start(Path folder, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(variables);
        return builder.start();
    }

    static End end(Process process) throws Exception {
        process.getOutputStream().close();
        CompletableFuture<String> errors = CompletableFuture.supplyAsync(() -> {
            try {
                return new String(process.getErrorStream().readAllBytes(),
                        StandardCharsets.UTF_8);
            } catch (IOException e) {
                return e.toString();
            }
        });
        String output = new String(process.getInputStream().readAllBytes(),
                StandardCharsets.UTF_8);
        assertTrue(process.waitFor(30, TimeUnit.SECONDS), "the launcher hangs");
        return new End(process.exitValue(), output, errors.get(30, TimeUnit.SECONDS));
    }
}
