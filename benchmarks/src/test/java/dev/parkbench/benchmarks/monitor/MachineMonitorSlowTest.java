package dev.parkbench.benchmarks.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The monitor on this machine, disturbed on purpose and left alone. It takes five minutes and needs
 * a quiet machine with Linux and root: {@code ./parkbench test -Dparkbench.slow=true -pl benchmarks -am
 * -Dtest=MachineMonitorSlowTest -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@EnabledIfSystemProperty(named = "parkbench.slow", matches = "true")
class MachineMonitorSlowTest {

    private static final int TIMES = 20;
    private static final int CLEAN = 100;
    private static final long WINDOW_NANOS = 1_500_000_000;

    /** Starts a program that is no descendant of this JVM, and gives its number. */
    private static long stranger(String command) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-c", command
                + " >/dev/null 2>&1 </dev/null & echo $!").start();
        String number = new String(shell.getInputStream().readAllBytes(),
                StandardCharsets.US_ASCII).strip();
        shell.waitFor();
        return Long.parseLong(number);
    }

    private static void kill(long process) throws IOException, InterruptedException {
        signal("KILL", process);
    }

    private static void signal(String name, long process)
            throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process)).start().waitFor();
    }

    private static Process child(String... command) throws IOException {
        return new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static void window() {
        long end = System.nanoTime() + WINDOW_NANOS;
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    private interface Disturbing {

        void during() throws Exception;
    }

    private static void assertNamed(String what, Disturbing disturbing) throws Exception {
        List<String> unnamed = new ArrayList<>();
        try (MachineMonitor monitor = new MachineMonitor()) {
            for (int i = 0; i < TIMES; i++) {
                monitor.startOver();
                disturbing.during();
                Optional<String> found = monitor.conditions().disturbance();
                if (found.isEmpty() || !found.get().contains(what)) {
                    unnamed.add(i + ": " + found + " " + monitor.conditions().facts());
                }
            }
        }
        assertEquals(List.of(), unnamed);
    }

    @Test
    void aChildThatIsStoppedHalfOfTheTimeIsNamed() throws Exception {
        Process child = child("sleep", "600");
        try {
            assertNamed("stopped by a signal", () -> {
                for (int i = 0; i < 2; i++) {
                    signal("STOP", child.pid());
                    LockSupport.parkNanos(WINDOW_NANOS / 4);
                    signal("CONT", child.pid());
                    LockSupport.parkNanos(WINDOW_NANOS / 4);
                }
            });
        } finally {
            child.destroyForcibly();
        }
    }

    @Test
    void aHogOnOneCpuIsNamed() throws Exception {
        long hog = stranger("taskset -c 0 yes");
        try {
            assertNamed("other programs", MachineMonitorSlowTest::window);
        } finally {
            kill(hog);
        }
    }

    @Test
    void aSpinnerOfRealTimeIsNamed() throws Exception {
        long spinner = stranger("taskset -c 0 chrt -f 50 yes");
        try {
            assertNamed("other programs", MachineMonitorSlowTest::window);
        } finally {
            kill(spinner);
        }
    }

    @Test
    void aStarvedCompilerIsNamed(@TempDir Path folder) throws Exception {
        Process child = child("taskset", "-c", "0",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), CompilesForever.class.getName(),
                folder.toString());
        try {
            window(); // until the program has started
            assertNamed("compilers of measured JVMs", MachineMonitorSlowTest::window);
        } finally {
            child.destroyForcibly();
        }
    }

    @Test
    void aMachineThatIsLeftAloneIsNot() throws Exception {
        Process child = child("sleep", "600");
        List<String> flagged = new ArrayList<>();
        try (MachineMonitor monitor = new MachineMonitor()) {
            for (int i = 0; i < CLEAN; i++) {
                monitor.startOver();
                window();
                monitor.conditions().disturbance().ifPresent(flagged::add);
            }
        } finally {
            child.destroyForcibly();
        }
        assertTrue(flagged.size() <= 1, flagged::toString);
    }
}
