package dev.parkbench.benchmarks.ab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.host.Jdk;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ArmSpecTest {

    @Test
    void wordsAreKnobsFlagsAJdkOrARevision() {
        ArmSpec arm = ArmSpec.parse("--base", " async --handler blocking --delay 11ms"
                + " -XX:+UseCompactObjectHeaders --blocking virtual -Dx=y jdk="
                + Jdk.current().home() + " ref=v1 ", null);

        assertEquals("async", arm.backend());
        assertEquals(Duration.ofMillis(11), arm.delay());
        assertEquals(List.of("--handler", "blocking", "--blocking", "virtual"), arm.knobs());
        assertEquals(List.of("-XX:+UseCompactObjectHeaders", "-Dx=y"), arm.jvmFlags());
        assertEquals(Jdk.current().home(), arm.jdk().home());
        assertEquals("v1", arm.revision());
    }

    @Test
    void aBackendAloneWaitsTenMillisecondsOnThisBuildAndJdk() {
        ArmSpec arm = ArmSpec.parse("--base", "threaded", null);

        assertEquals(Duration.ofMillis(10), arm.delay());
        assertEquals(Jdk.current(), arm.jdk());
        assertNull(arm.revision());
        assertNull(arm.classPath());
        assertEquals("main", ArmSpec.parse("--base", "threaded", "main").revision());
    }

    @Test
    void aClassPathIsThatOfABuildThatExists(@TempDir Path folder) throws Exception {
        Path jar = Files.createFile(folder.resolve("parkbench.jar"));
        String classPath = jar + File.pathSeparator + folder + "/*";

        ArmSpec arm = ArmSpec.parse("--base", "threaded classpath=" + classPath, "v1");

        assertEquals(classPath, arm.classPath());
        assertEquals("v1", arm.revision());
        assertTrue(Path.of(String.valueOf(
                ArmSpec.parse("--base", "threaded classpath=src", null).classPath()))
                .isAbsolute());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "fibers", "--delay 1ms", "threaded --delay 1", "threaded --delay",
                "threaded --workers x", "threaded --fast", "threaded --port 80", "threaded extra",
                "threaded jdk=/nowhere", "threaded classpath=/nowhere.jar",
                "threaded classpath=src:/nowhere/*"})
    void whatIsWrongIsNamed(String text) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class,
                () -> ArmSpec.parse("--base", text, null));

        String message = String.valueOf(refusal.getMessage());
        assertTrue(message.startsWith("--base"), message);
    }

    @Test
    void aFlagThatTheJvmDoesNotKnowIsFoundBeforeAnythingIsMeasured() throws Exception {
        FlagCheck.require("--base", ArmSpec.parse("--base", "threaded -Xss512k", null));
        ArmSpec wrong = ArmSpec.parse("--base", "threaded -XX:+NoSuchFlag", null);

        assertTrue(String.valueOf(assertThrows(IllegalArgumentException.class,
                () -> FlagCheck.require("--base", wrong)).getMessage())
                .contains("-XX:+NoSuchFlag"));
    }
}
