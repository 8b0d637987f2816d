package dev.parkbench.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JdkTest {

    @TempDir
    private Path folder = Path.of("/");

    @Test
    void theRunningJdkIsFoundAtItsHomeAndAtItsCommand() {
        Jdk current = Jdk.current();

        Jdk byHome = Jdk.at(current.home());
        assertEquals(current.feature(), byHome.feature());
        assertEquals(byHome.version(), Jdk.at(current.java()).version());
        assertTrue(byHome.compiles());
    }

    @Test
    void aCommandIsFollowedThroughItsLinks() throws IOException {
        Path home = fakeJdk("jdk 21", "21.0.4", "21.0.4+7-LTS");
        Path link = Files.createSymbolicLink(folder.resolve("java"), home.resolve("bin/java"));

        Jdk jdk = Jdk.at(link);

        assertEquals(home.toRealPath(), jdk.home());
        assertEquals("21.0.4+7-LTS", jdk.version());
        assertEquals("Some Vendor", jdk.vendor());
        assertEquals(21, jdk.feature());
    }

    @Test
    void anOlderJdkIsRefusedWithItsVersion() throws IOException {
        Path home = fakeJdk("old", "17.0.15", "17.0.15+6");

        var refusal = assertThrows(IllegalArgumentException.class, () -> Jdk.at(home));
        assertEquals(home + " is JDK 17.0.15+6: Parkbench needs 21 or later",
                refusal.getMessage());
    }

    @Test
    void whatIsNoJdkIsRefusedInOneLine() {
        for (Path path : List.of(folder, folder.resolve("missing"), Path.of("pom.xml"))) {
            var refusal = assertThrows(IllegalArgumentException.class, () -> Jdk.at(path));
            assertTrue(refusal.getMessage().startsWith(path + " is not a JDK: "),
                    refusal.getMessage());
            assertEquals(1, refusal.getMessage().lines().count());
        }
    }

    @Test
    void aJdkWithoutAReleaseFileIsAsked() throws IOException {
        Path home = folder.resolve("silent");
        script(home.resolve("bin/java"), """
                #!/bin/sh
                echo 'Property settings:' >&2
                echo '    java.runtime.version = 24.0.1+9' >&2
                echo '    java.vendor = Nobody' >&2
                """);

        assertEquals(new Jdk(home, "24.0.1+9", "Nobody"), Jdk.at(home));
    }

    @Test
    void aCommandThatOnlyLooksLikeJavaIsRefused() throws IOException {
        Path home = folder.resolve("wrong");
        script(home.resolve("bin/java"), "#!/bin/sh\necho no\n");

        assertThrows(IllegalArgumentException.class, () -> Jdk.at(home));
    }

    @ParameterizedTest
    @CsvSource({"25.0.3+9-LTS,25", "21,21", "22-ea,22", "1.8.0_402,8", "17.0.15,17", "x,0", "'',0",
        "99999999999999,9999"})
    void theNumberOfAVersionIsItsFirst(String version, int feature) {
        assertEquals(feature, Jdk.featureOf(version));
    }

    @Test
    void theFinderTakesTheNewestFirstAndEachOnce() throws IOException {
        Path newer = fakeJdk("jdks/b", "25.0.1", "25.0.1+8");
        Path older = fakeJdk("jdks/a", "21.0.4", "21.0.4+7");
        fakeJdk("jdks/ancient", "1.8.0_402", "1.8.0_402-b06");
        Files.createSymbolicLink(folder.resolve("jdks/link"), newer);
        Files.createDirectories(folder.resolve("jdks/empty"));

        List<Jdk> found = JdkFinder
                .with(Map.of("PARKBENCH_JDK_FOLDERS", folder + "/jdks/*", "HOME",
                        folder.toString(), "JAVA_HOME", older.toString(), "PATH",
                        newer.resolve("bin").toString()))
                .all();

        assertEquals(List.of("25.0.1+8", "21.0.4+7"), found.stream().map(Jdk::version).toList());
    }

    @Test
    void theFinderKnowsTheFoldersOfPeople() throws IOException {
        fakeJdk(".sdkman/candidates/java/21.0.4-tem", "21.0.4", "21.0.4+7");
        fakeJdk(".jdks/temurin-24", "24.0.1", "24.0.1+9");

        List<Jdk> found = JdkFinder
                .with(Map.of("PARKBENCH_JDK_FOLDERS", "", "HOME", folder.toString())).all();

        assertEquals(List.of(24, 21), found.stream().map(Jdk::feature).toList());
    }

    @Test
    void theFinderFindsTheRunningJdkHere() {
        assertTrue(JdkFinder.with(Map.of("JAVA_HOME", System.getProperty("java.home"))).all()
                .stream().anyMatch(jdk -> jdk.feature() == Runtime.version().feature()));
    }

    private Path fakeJdk(String name, String version, String runtime) throws IOException {
        Path home = folder.resolve(name);
        script(home.resolve("bin/java"), "#!/bin/sh\nexit 1\n");
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Some Vendor\"\n"
                + "JAVA_RUNTIME_VERSION=\"" + runtime + "\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private static void script(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        assertTrue(file.toFile().setExecutable(true));
    }
}
