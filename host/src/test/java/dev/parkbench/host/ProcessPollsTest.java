package dev.parkbench.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessPollsTest {

    @TempDir
    private Path root = Path.of("");

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    @Test
    void aProcessThatASignalStoppedIsFound() throws IOException {
        write("proc/7/stat", "7 (java) S 1 7 7 0 -1 4194304");
        write("proc/8/stat", "8 (a (b) T) T 1 8 8 0 -1 4194304");
        StoppedProcesses processes = new StoppedProcesses(new KernelFiles(root),
                () -> List.of(7L, 8L, 9L));

        assertEquals(List.of(8L), processes.poll());
        write("proc/8/stat", "8 (a (b) T) S 1 8 8 0 -1 4194304");
        assertEquals(List.of(), processes.poll());
    }

    @Test
    void threadsThatCompileAreFoundByNameAndAllTimesSinceTheLastLookAdded() throws IOException {
        for (String thread : List.of("70", "71", "72")) {
            write("proc/70/task/" + thread + "/schedstat", "1000 500 3");
        }
        write("proc/70/task/70/comm", "java");
        write("proc/70/task/71/comm", "C2 CompilerThre");
        write("proc/70/task/72/comm", "C1 CompilerThre");
        JvmThreads threads = new JvmThreads(new KernelFiles(root),
                () -> List.of(70L, 99L));

        assertEquals(JvmThreads.PollResult.NOTHING, threads.sinceLastPoll());
        write("proc/70/task/70/schedstat", "9000 9500 3");
        write("proc/70/task/71/schedstat", "1040 600 3");
        write("proc/70/task/72/schedstat", "1002 501 3");
        assertEquals(new JvmThreads.PollResult(new JvmThreads.Times(42, 101),
                new JvmThreads.Times(8000, 9000)), threads.sinceLastPoll());
        assertEquals(JvmThreads.PollResult.NOTHING, threads.sinceLastPoll());
    }

    @Test
    void theSwitchesOfAllThreadsOfAProcessAreAdded() throws IOException {
        write("proc/70/status", """
                Name:\tjava
                VmHWM:\t    9000 kB
                VmRSS:\t    2048 kB
                """);
        write("proc/70/task/70/status", """
                Name:\tjava
                voluntary_ctxt_switches:\t3
                nonvoluntary_ctxt_switches:\t50
                """);
        write("proc/70/task/71/status", """
                Name:\tGC Thread#0
                voluntary_ctxt_switches:\t700
                nonvoluntary_ctxt_switches:\t9000
                """);
        Files.createDirectories(root.resolve("proc/70/task/72"));

        assertEquals(new ProcessFacts(2048 * 1024, 9753, 3),
                ProcessFacts.of(new KernelFiles(root), 70));
        assertEquals(new ProcessFacts(0, 0, 0), ProcessFacts.of(new KernelFiles(root), 99));
    }

    @Test
    void pressureIsReadFromItsFirstLine() throws IOException {
        assertEquals(OptionalLong.empty(), CpuPressure.micros(new KernelFiles(root)));
        write("proc/pressure/cpu", """
                some avg10=0.47 avg60=0.61 avg300=2.33 total=4110532214
                full avg10=0.00 avg60=0.00 avg300=0.00 total=12
                """);
        assertEquals(OptionalLong.of(4_110_532_214L), CpuPressure.micros(new KernelFiles(root)));
    }
}
