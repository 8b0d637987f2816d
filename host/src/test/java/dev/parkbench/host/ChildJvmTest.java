package dev.parkbench.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChildJvmTest {

    @Test
    void ownHeapAndCollectorStandInPlaceOfTheUsualOnes() {
        assertEquals(List.of("-Xshare:auto", "-Xmx2g", "-Xms1g", "-XX:+UseG1GC"),
                flags("-Xmx2g", "-Xms1g", "-XX:+UseG1GC"));
    }

    /** As a JVM without flags has it. */
    @Test
    void sharesOfTheMemoryStandInPlaceOfSizes() {
        assertEquals(List.of("-Xshare:auto", "-XX:InitialRAMPercentage=1.5625",
                "-XX:MaxRAMPercentage=25", "-XX:+UseG1GC"),
                flags("-XX:InitialRAMPercentage=1.5625", "-XX:MaxRAMPercentage=25",
                        "-XX:+UseG1GC"));
        assertEquals(List.of("-Xms512m", "-XX:+UseSerialGC", "-Xshare:auto",
                "-XX:MaxRAMPercentage=25"), flags("-XX:MaxRAMPercentage=25"));
    }

    @Test
    void otherFlagsComeOnTop() {
        assertEquals(List.of("-Xms512m", "-Xmx512m", "-XX:+UseSerialGC", "-Xshare:auto",
                "-XX:+UseCompactObjectHeaders"), flags("-XX:+UseCompactObjectHeaders"));
    }

    @Test
    void anotherCommandMayStartIt() {
        ChildJvm jvm = new ChildJvm(Jdk.current(), List.of("taskset", "-c", "0"), List.of(),
                Path.of("")).startedBy(List.of("unshare", "--mount"));
        assertEquals(
                List.of("unshare", "--mount", "taskset", "-c", "0",
                        Jdk.current().java().toString()),
                jvm.command("Main", List.of()).subList(0, 6));
    }

    private static List<String> flags(String... own) {
        List<String> command = new ChildJvm(Jdk.current(), List.of(), List.of(own), Path.of(""))
                .command("Main", List.of());
        return command.subList(1, command.indexOf("--enable-native-access=ALL-UNNAMED"));
    }
}
