package dev.parkbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the real launcher on a machine that is made of folders, scripts and variables. */
@DisabledOnOs(OS.WINDOWS)
final class LauncherTest {

    @TempDir
    private Path temporary = Path.of("/");

    private LauncherMachine machine = new LauncherMachine(temporary);

    @BeforeEach
    void createMachine() throws IOException {
        machine = LauncherMachine.create(temporary.resolve("a machine"));
    }

    @Test
    void withoutAnyJdkItSaysWhereItLookedAndExitsTwo() throws Exception {
        machine.withFolders("/nowhere/jvm/*");

        var end = machine.launch("--version");

        assertEquals(2, end.status());
        assertTrue(end.errors().contains("no JDK 21 or later found"), end::errors);
        assertTrue(end.errors().contains("\n  /nowhere/jvm/*\n"), end::errors);
        assertTrue(end.errors().contains("\n  " + machine.home() + "/.jdks/*\n"), end::errors);
        assertTrue(end.errors().contains("PARKBENCH_JDK="), end::errors);
        assertEquals("", end.output());
    }

    @Test
    void anOldJavaOnThePathDoesNotHideANewOneElsewhere() throws Exception {
        machine.jdk("usual/old", "17.0.15");
        machine.onPath("usual/old");
        machine.jdk("usual/new", "21.0.4");

        assertEquals("usual/new", machine.chosenJdk());
    }

    @ParameterizedTest
    @CsvSource({"21.0.4,25.0.3,second", "25.0.3,26,first", "24.0.1,26-ea,second",
        "1.8.0_402,21,second", "21.0.4,17.0.15,first", "23,23.0.1,first"})
    void theFavouriteComesBeforeTheNewest(String first, String second, String chosen)
            throws Exception {
        machine.jdk("usual/first", first);
        machine.jdk("usual/second", second);

        assertEquals("usual/" + chosen, machine.chosenJdk());
    }

    @Test
    void aJdkComesBeforeARuntimeThatCannotCompile() throws Exception {
        Files.delete(machine.jdk("usual/runtime", "25.0.3").resolve("bin/javac"));
        machine.jdk("usual/jdk", "21.0.4");

        assertEquals("usual/jdk", machine.chosenJdk());
    }

    @Test
    void aRuntimeRunsABuildAndDoesNotMakeOne() throws Exception {
        machine.jdk("usual/jdk", "21.0.4");
        assertEquals(0, machine.launch("list").status());
        machine.withFolders(machine.path("runtimes") + "/*");
        Files.delete(machine.jdk("runtimes/one", "21.0.4").resolve("bin/javac"));

        assertEquals(0, machine.launch("list").status());
        machine.touchSource();
        var end = machine.launch("list");
        assertEquals(2, end.status());
        assertTrue(end.errors().contains("has no bin/javac"), end::errors);
    }

    @ParameterizedTest
    @CsvSource({"LANG,'',C.UTF-8", "LANG,C,C.UTF-8", "LC_CTYPE,POSIX,C.UTF-8", "LC_ALL,C,C.UTF-8",
        "LANG,de_DE.ISO-8859-1,''", "LC_ALL,en_GB.UTF-8,en_GB.UTF-8"})
    void argumentsAreReadInALocaleThatHasAllLetters(String variable, String locale, String chosen)
            throws Exception {
        machine.jdk("usual/jdk", "25.0.3");
        machine.with(variable, locale);

        assertTrue(machine.launch("--version").output().lines().toList()
                .contains("locale " + chosen));
    }

    @Test
    void javaHomeComesBeforeTheFoldersIfItIsNewEnough() throws Exception {
        machine.jdk("usual/one", "25.0.3");
        machine.with("JAVA_HOME", machine.jdk("elsewhere/mine", "21.0.4").toString());
        assertEquals("elsewhere/mine", machine.chosenJdk());

        machine.with("JAVA_HOME", machine.jdk("elsewhere/old", "17.0.1").toString());
        assertEquals("usual/one", machine.chosenJdk());
    }

    @Test
    void theNamedJdkWinsOrNothingRuns() throws Exception {
        machine.jdk("usual/one", "25.0.3");
        machine.with("PARKBENCH_JDK", machine.jdk("elsewhere/mine", "22").toString());
        assertEquals("elsewhere/mine", machine.chosenJdk());

        for (String wrong : List.of(machine.jdk("elsewhere/old", "17.0.1").toString(),
                "/nowhere/at all")) {
            machine.with("PARKBENCH_JDK", wrong);
            var end = machine.launch("--version");
            assertEquals(2, end.status());
            assertTrue(end.errors().startsWith(
                    "parkbench: PARKBENCH_JDK is " + wrong + ", which is not a JDK 21"),
                    end::errors);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {".sdkman/candidates/java/21.0.4-tem", ".jdks/temurin 21",
                "Library/Java/JavaVirtualMachines/x.jdk/Contents/Home"})
    void theFoldersOfPeopleAreLookedInto(String folder) throws Exception {
        machine.jdk("home/" + folder, "21.0.4");

        assertEquals("home/" + folder, machine.chosenJdk());
    }

    @Test
    void aJdkWithoutAReleaseFileIsAsked() throws Exception {
        Files.delete(machine.jdk("usual/silent", "21.0.4").resolve("release"));

        assertEquals("usual/silent", machine.chosenJdk());
    }

    @Test
    void aLinkOnThePathIsFollowedToItsJdk() throws Exception {
        machine.withFolders("");
        Path java = machine.jdk("far away/jdk", "21.0.4").resolve("bin/java");
        machine.link("tools/java", machine.link("alternatives/java", java));

        assertEquals("far away/jdk", machine.chosenJdk());
    }

    @Test
    void itBuildsOnceAndAgainWhenASourceChanged() throws Exception {
        machine.jdk("usual/one", "25.0.3");

        var first = machine.launch("list");
        assertEquals(0, first.status(), first::errors);
        assertEquals("parkbench: building, once, because there is no build yet\n",
                first.errors());
        assertEquals("", machine.launch("list").errors());
        assertEquals(1, machine.builds());

        Path source = machine.touchSource();
        var second = machine.launch("list");
        assertTrue(second.errors().contains(source.getFileName() + " is newer than the build"),
                second::errors);
        assertEquals("", machine.launch("list").errors());
        assertEquals(2, machine.builds());
    }

    @Test
    void aRemovedSourceIsAChangeAndATestIsNone() throws Exception {
        machine.jdk("usual/one", "25.0.3");
        assertEquals(0, machine.launch("list").status());

        Path test = Files.createDirectories(machine.path("a project/cli/src/test"));
        Files.setLastModifiedTime(test, FileTime.from(Instant.now().plusSeconds(9)));
        assertEquals(0, machine.launch("list").status());
        assertEquals(1, machine.builds());

        Files.delete(machine.source());
        assertEquals(0, machine.launch("list").status());
        assertEquals(2, machine.builds());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void twoLaunchesAtOnceBuildOnce(boolean flock) throws Exception {
        machine.jdk("usual/one", "25.0.3");
        if (!flock) {
            Files.deleteIfExists(machine.path("tools/flock"));
        }
        machine.slowBuild();

        Process first = machine.start("list");
        Process second = machine.start("list");

        assertEquals(0, LauncherMachine.end(first).status());
        assertEquals(0, LauncherMachine.end(second).status());
        assertEquals(1, machine.builds());
    }

    @Test
    void aFailedBuildIsShownAndTriedAgain() throws Exception {
        machine.jdk("usual/one", "25.0.3");
        machine.failingBuild();

        for (int times = 1; times <= 2; times++) {
            var end = machine.launch("list");
            assertEquals(2, end.status());
            assertTrue(end.errors().contains("it does not compile"), end::errors);
            assertEquals("", end.output());
        }
    }

    @Test
    void withoutMavenItSaysSo() throws Exception {
        machine.jdk("usual/one", "25.0.3");
        Files.delete(machine.path("tools/mvn"));

        for (String command : List.of("list", "test")) {
            var end = machine.launch(command);
            assertEquals(2, end.status());
            assertTrue(end.errors().startsWith("parkbench: mvn is not on the PATH"),
                    end::errors);
        }
    }

    @Test
    void theArchiveOfClassesIsMadeOnceForABuildAndAJdk() throws Exception {
        machine.jdk("usual/one", "25.0.3");
        machine.launch("list");
        machine.launch("list");
        assertEquals(1, machine.archives());

        machine.with("PARKBENCH_JDK", machine.jdk("elsewhere/other", "24.0.1").toString());
        machine.launch("list");
        machine.launch("list");
        assertEquals(2, machine.archives());

        machine.touchSource();
        machine.launch("list");
        assertEquals(3, machine.archives());
    }

    @Test
    void theLauncherBecomesTheJvm() throws Exception {
        machine.jdk("usual/one", "25.0.3");

        Process process = machine.start("list");
        long pid = process.pid();

        assertTrue(LauncherMachine.end(process).output().contains("pid " + pid + "\n"));
    }

    @Test
    void argumentsArriveAsTheyWere() throws Exception {
        machine.jdk("usual/one", "25.0.3");

        var end = machine.launch("run", "a b", "", "*", "$HOME", "--out=x y");

        assertTrue(end.output().endsWith(
                "<dev.parkbench.cli.Parkbench>\n<run>\n<a b>\n<>\n<*>\n<$HOME>\n<--out=x y>\n"),
                end::output);
    }

    @Test
    void anOptionIsGivenOnlyToJdksThatKnowIt() throws Exception {
        machine.jdk("usual/one", "21.0.4");
        assertFalse(machine.launch("list").output().contains("unsafe"));
        machine.jdk("usual/two", "25.0.3");
        assertTrue(machine.launch("list").output().contains("unsafe"));
    }

    @Test
    void aLinkToTheLauncherWorksFromAnyFolder() throws Exception {
        machine.jdk("usual/one", "25.0.3");
        Path link = machine.link("home/bin/pb",
                machine.link("home/other", machine.path("a project/parkbench")));

        var end = machine.launch(Path.of("/"), List.of(link.toString(), "list"));

        assertEquals(0, end.status(), end::errors);
        assertTrue(end.output().contains("<" + machine.path("a project") + "/cli/target/"),
                end::output);
    }

    @Test
    void testRunsMavenInTheProjectAndPassesArgumentsOn() throws Exception {
        machine.jdk("usual/one", "25.0.3");

        var end = machine.launch(Path.of("/"), List.of(
                machine.path("a project/parkbench").toString(), "test", "-Dtest=A B"));

        assertEquals("in " + machine.path("a project") + "\n<-B>\n<-ntp>\n<verify>\n<-Dtest=A B>\n",
                end.output());
    }

    @Test
    void aWholeTestIsABuildTooAndItsFailureIsPassedOn() throws Exception {
        machine.jdk("usual/one", "25.0.3");
        assertEquals(0, machine.launch("test").status());
        assertEquals("", machine.launch("list").errors());

        machine.failingBuild();
        assertNotEquals(0, machine.launch("test").status());
    }
}
