package dev.parkbench.host;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.results.Environment;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EnvironmentCaptureTest {

    @TempDir
    private Path folder = Path.of("/");

    @Test
    void everyPartHasAValue() {
        Environment environment = EnvironmentCapture.capture(List.of(Jdk.current()),
                List.of("-Xmx64m"), CpuPlacement.parse("0:1"),
                Instant.parse("2026-11-23T01:02:03.456Z"));

        assertEquals("2026-11-23T01:02:03Z", environment.time());
        assertEquals(Runtime.version().toString(), environment.jdk());
        assertEquals(List.of("-Xmx64m"), environment.jvmFlags());
        assertEquals("0", environment.settings().get("cpus.server"));
        assertTrue(environment.settings().get("jdks.measured").startsWith("2"));
        assertTrue(environment.cpus() > 0 && environment.memoryBytes() > 0);
        for (String text : List.of(environment.jvm(), environment.os(), environment.kernel(),
                environment.cpuModel(), environment.commit())) {
            assertFalse(text.isBlank());
        }
    }

    @Test
    void theJdkIsTheOneThatIsMeasuredAndNotTheOneThatRunsThis() {
        Jdk older = new Jdk(folder, "21.0.4+7-LTS", "Somebody");

        Environment one = EnvironmentCapture.capture(List.of(older), List.of(),
                CpuPlacement.parse("0:1"), Instant.EPOCH);
        assertEquals("21.0.4+7-LTS", one.jdk());
        assertEquals("unknown (Somebody)", one.jvm());

        Environment two = EnvironmentCapture.capture(List.of(older, Jdk.current(), older),
                List.of(), CpuPlacement.parse("0:1"), Instant.EPOCH);
        assertEquals("21.0.4+7-LTS, " + Runtime.version(), two.jdk());
    }

    @Test
    void aReleaseSaysOfWhichCommitItWasMade() {
        assertEquals(Optional.of("0123456789ab-dirty"), EnvironmentCapture.packaged(
                new ByteArrayInputStream("0123456789ab-dirty\n".getBytes(US_ASCII))));
        assertEquals(Optional.empty(), EnvironmentCapture.packaged(null));
    }

    @Test
    void aFolderWithoutGitHasNoCommit() {
        assertEquals("unknown", EnvironmentCapture.commit(folder));
        assertEquals("unknown", EnvironmentCapture.commit(folder.resolve("missing")));
    }

    @Test
    void changedSourcesAreMarkedAndChangedTextIsNot() throws IOException {
        Assumptions.assumeTrue(Commands.output("git", "--version").isPresent());
        git("init", "-q");
        Files.writeString(folder.resolve("Code.java"), "class Code {}");
        git("add", ".");
        git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "First");
        String clean = EnvironmentCapture.commit(folder);

        Files.writeString(folder.resolve("RESULTS.md"), "numbers");
        assertEquals(clean, EnvironmentCapture.commit(folder));
        assertTrue(clean.matches("[0-9a-f]{12}"), clean);

        Files.writeString(folder.resolve("Code.java"), "class Code { int x; }");
        assertEquals(clean + "-dirty", EnvironmentCapture.commit(folder));
    }

    private void git(String... arguments) {
        List<String> command = new java.util.ArrayList<>(
                List.of("git", "-C", folder.toString()));
        command.addAll(List.of(arguments));
        assertTrue(Commands.output(command.toArray(String[]::new)).isPresent(),
                command::toString);
    }
}
