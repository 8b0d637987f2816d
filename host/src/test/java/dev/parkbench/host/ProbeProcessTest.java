package dev.parkbench.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A probe may do anything: the row is void for a reason that is named, and nothing is left. */
class ProbeProcessTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private ProbeRequest request(Misbehaviour what) {
        return ProbeRequest.of(Misbehaviour.class).with("what", what.name()).with("pid",
                folder.resolve("pid"));
    }

    private ProbeResult attempt(Misbehaviour what, Duration patience) throws Exception {
        ChildJvm jvm = new ChildJvm(Jdk.current(), List.of(),
                List.of("-Xms16m", "-Xmx16m", "-XX:+ExitOnOutOfMemoryError"), folder);
        return ProbeProcess.attempt(jvm, "probe", request(what), patience);
    }

    @AfterEach
    void nothingIsLeftRunning() throws Exception {
        Path pid = folder.resolve("pid");
        if (Files.exists(pid)) {
            assertTrue(ProcessHandle.of(Long.parseLong(Files.readString(pid)))
                    .map(left -> !left.isAlive()).orElse(true));
        }
    }

    @ParameterizedTest
    @CsvSource({"RUNS_OUT_OF_HEAP,OutOfMemoryError: Java heap space",
        "IS_REFUSED_A_THREAD,unable to create native thread",
        "DIES,ended with status 7 and no answer: Something went wrong.",
        "IS_KILLED,killed by signal 9", "SAYS_NOTHING,ended with status 0 and no answer",
        "SAYS_WHY_NOT,not today", "PRINTS_HALF,printed no JSON"})
    void theReasonIsNamed(Misbehaviour what, String reason) throws Exception {
        ProbeResult.Nothing nothing = assertInstanceOf(ProbeResult.Nothing.class,
                attempt(what, PATIENCE));
        assertTrue(nothing.reason().contains(reason), nothing.reason());
    }

    @Test
    void whoHangsIsKilledInTime() throws Exception {
        ProbeResult.Nothing nothing = assertInstanceOf(ProbeResult.Nothing.class,
                attempt(Misbehaviour.HANGS, Duration.ofMillis(1500)));
        assertEquals("killed after 1.5 s without an answer", nothing.reason());
    }

    @Test
    void whoBehavesIsReadAndLookedAt() throws Exception {
        ProbeResult.Found found = assertInstanceOf(ProbeResult.Found.class,
                attempt(Misbehaviour.BEHAVES, PATIENCE));
        assertEquals(3, found.findings().path("count").asInt());
        assertTrue(found.elapsed().compareTo(PATIENCE) < 0);
        found.memory().ifPresent(memory -> assertTrue(memory.peak() > 1 << 20));
    }

    @Test
    void whereNothingMayFailTheReasonIsThrown() {
        ChildJvm jvm = new ChildJvm(Jdk.current(), List.of(), List.of("-Xms16m", "-Xmx16m"),
                folder);
        IOException thrown = assertThrows(IOException.class, () -> ProbeProcess.run(jvm, "probe",
                request(Misbehaviour.RUNS_OUT_OF_HEAP)));
        assertTrue(thrown.getMessage().contains("OutOfMemoryError: Java heap space"),
                thrown.getMessage());
    }

    @Test
    void whatIsNotThereCannotBeStarted() throws Exception {
        ProbeResult.Nothing nothing = assertInstanceOf(ProbeResult.Nothing.class,
                ProbeProcess.attempt(List.of(folder.resolve("none").toString()),
                        folder.resolve("none.log"), PATIENCE));
        assertTrue(nothing.reason().startsWith("cannot be started: "), nothing.reason());
    }

    @Test
    void anOptionThatTheJvmDoesNotKnowIsNamed() throws Exception {
        ChildJvm jvm = new ChildJvm(Jdk.current(), List.of(), List.of("-XX:+UseNoSuchThing"),
                folder);
        ProbeResult.Nothing nothing = assertInstanceOf(ProbeResult.Nothing.class, ProbeProcess
                .attempt(jvm, "probe", ProbeRequest.of(Misbehaviour.class), PATIENCE));
        assertTrue(nothing.reason().contains("Unrecognized VM option 'UseNoSuchThing'"),
                nothing.reason());
    }

    @Test
    void onlyTheLinesOfThisProbeAreItsReason() throws Exception {
        Files.writeString(folder.resolve("probe.log"), "java.lang.OutOfMemoryError: before\n");
        ProbeResult.Nothing nothing = assertInstanceOf(ProbeResult.Nothing.class,
                attempt(Misbehaviour.DIES, PATIENCE));
        assertTrue(nothing.reason().endsWith("Something went wrong."), nothing.reason());
    }
}
