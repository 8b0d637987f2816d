package dev.parkbench.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TiedProcessTest {

    private static ProcessHandle awaited(TiedProcess process) throws InterruptedException {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        Optional<ProcessHandle> program = Optional.empty();
        while (program.isEmpty() && System.nanoTime() < giveUp) {
            program = process.shell().descendants().filter(TiedProcessTest::isSleep).findFirst();
        }
        return program.orElseThrow();
    }

    private static boolean isSleep(ProcessHandle process) {
        return process.info().command().filter(command -> command.endsWith("sleep")).isPresent();
    }

    @Test
    void closingStopsTheProgram() throws Exception {
        ProcessHandle program;
        try (TiedProcess process = TiedProcess.start(new ProcessBuilder("sleep", "600"))) {
            program = awaited(process);
            assertTrue(program.isAlive());
        }
        assertFalse(program.isAlive());
    }

    /** The end of this process closes the pipe, as this does. */
    @Test
    void theEndOfItsInputStopsTheProgram() throws Exception {
        TiedProcess process = TiedProcess.start(new ProcessBuilder("sleep", "600"));
        ProcessHandle program = awaited(process);

        process.shell().getOutputStream().close();

        program.onExit().get(30, TimeUnit.SECONDS);
        assertTrue(process.shell().waitFor(30, TimeUnit.SECONDS));
    }

    @Test
    void aProgramThatIsNotTiedLivesOn() throws Exception {
        Process process = new ProcessBuilder(List.of("sleep", "600")).start();
        try {
            process.getOutputStream().close();
            assertFalse(process.waitFor(200, TimeUnit.MILLISECONDS));
        } finally {
            process.destroyForcibly();
        }
    }

    /** A server that fails as it starts says so by the end of its output. */
    @Test
    void aProgramThatEndsByItselfIsOver() throws Exception {
        try (TiedProcess process = TiedProcess.start(new ProcessBuilder("sh", "-c", "exit 3"));
                BufferedReader lines = process.shell().inputReader()) {
            assertTrue(process.shell().waitFor(30, TimeUnit.SECONDS));
            assertEquals(3, process.shell().exitValue());
            assertNull(lines.readLine());
            assertFalse(process.isAlive());
        }
    }

    @Test
    void itIsAliveFromTheBeginning() throws IOException {
        for (int i = 0; i < 20; i++) {
            try (TiedProcess process = TiedProcess.start(new ProcessBuilder("sleep", "600"))) {
                assertTrue(process.isAlive());
            }
        }
    }

    @Test
    void closingStopsWhatTheProgramStarted() throws Exception {
        ProcessHandle started;
        try (TiedProcess process = TiedProcess
                .start(new ProcessBuilder("sh", "-c", "sleep 600; true"))) {
            started = awaited(process);
        }
        started.onExit().get(30, TimeUnit.SECONDS);
    }

    @Test
    void whatItSaysIsHeard() throws IOException {
        try (TiedProcess process = TiedProcess
                .start(new ProcessBuilder("sh", "-c", "echo 8080; sleep 600"));
                BufferedReader lines = process.shell().inputReader()) {
            assertEquals("8080", lines.readLine());
        }
    }
}
