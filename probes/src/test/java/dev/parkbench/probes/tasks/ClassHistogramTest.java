package dev.parkbench.probes.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ClassHistogramTest {

    private static ClassHistogram parse(String rows) {
        return ClassHistogram.parse(" num     #instances         #bytes  class name (module)\n"
                + "-------------------------------------------------------\n" + rows);
    }

    private static String saved() throws Exception {
        try (InputStream input = ClassHistogramTest.class
                .getResourceAsStream("/histogram/virtual-threads.txt")) {
            return new String(Objects.requireNonNull(input).readAllBytes(),
                    StandardCharsets.UTF_8);
        }
    }

    /** The JVM's own sum stands in the last line; ours is less by what is only filling. */
    @Test
    void aSavedHistogramAddsUpToItsTotal() throws Exception {
        String text = saved();
        String[] total = text.lines().filter(line -> line.startsWith("Total")).findFirst()
                .orElseThrow().split("\\s+");
        long fillers = text.lines().filter(line -> line.contains("jdk.internal.vm.Filler"))
                .mapToLong(line -> Long.parseLong(line.strip().split("\\s+")[2])).sum();
        ClassHistogram histogram = ClassHistogram.parse(text);
        assertEquals(Long.parseLong(total[2]) - fillers, histogram.total());
        assertTrue(histogram.bytesByClass().get("java.lang.VirtualThread") > 0);
    }

    @Test
    void growthIsByClassForEachTask() {
        ClassHistogram before = parse("   1:     10      1000  [B (java.base@25)\n");
        ClassHistogram after = parse("""
                   1:    110     11400  [B (java.base@25)
                   2:    100      3200  com.example.Task
                   3:      1        16  com.example.Other
                """);
        assertEquals(13_616, after.total() - before.total());
        Map<String, Double> growth = after.growth(before, 100, 8);
        assertEquals(Map.of("[B", 104.0, "com.example.Task", 32.0), growth);
        assertEquals(List.of("[B", "com.example.Task"), List.copyOf(growth.keySet()));
    }

    @Test
    void whatFillsGapsIsNotLive() {
        assertEquals(16, parse("""
                   1:     7      45000  [Ljdk.internal.vm.FillerElement; (java.base@25)
                   2:     3         48  jdk.internal.vm.FillerObject (java.base@25)
                   3:     1         16  java.lang.Object (java.base@25)
                """).total());
    }

    @Test
    void classesOfOneNameAreAddedUp() {
        assertEquals(48, parse("""
                   1:     1         32  com.example.Task
                   2:     1         16  com.example.Task
                """).bytesByClass().get("com.example.Task"));
    }

    @Test
    void nativeMemoryIsReadByItsSections() {
        String text = """
                Native Memory Tracking:

                Total: reserved=12185461KB, committed=1057281KB
                       malloc: 22509KB #81312

                -                 Java Heap (reserved=524288KB, committed=524288KB)
                                            (mmap: reserved=524288KB, committed=524288KB)

                -                    Thread (reserved=10294437KB, committed=364249KB)
                                            (threads #10020)
                """;
        assertEquals(1_057_281, Diagnostics.committedKibibytes(text, "Total").orElseThrow());
        assertEquals(524_288, Diagnostics.committedKibibytes(text, "Java Heap").orElseThrow());
        assertEquals(364_249, Diagnostics.committedKibibytes(text, "Thread").orElseThrow());
        assertTrue(Diagnostics.committedKibibytes(text, "Metaspace").isEmpty());
    }
}
