package dev.parkbench.server.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadyLineTest {

    @Test
    void theLineIsTheOneThatToolsRelyOn() {
        assertEquals(
                "{\"event\": \"ready\", \"backend\": \"virtual\", \"port\": 41234, \"pid\": 4711}",
                new ReadyLine("virtual", 41234, 4711).text());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatIsPrintedIsParsed(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        String[] names = {"threaded", "async", "virtual", "netty-4", "x"};
        for (int i = 0; i < 100; i++) {
            ReadyLine line = new ReadyLine(names[random.nextInt(names.length)],
                    random.nextInt(65_536), random.nextLong(1L << 22));
            assertEquals(Optional.of(line), ReadyLine.parse(line.text()));
            assertEquals(Optional.of(line), ReadyLine.parse(line.text() + "\r"));
        }
    }

    @Test
    void theLineOfThisProcessHasItsPid() {
        assertEquals(ProcessHandle.current().pid(), ReadyLine.of("virtual", 1).pid());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ready", "{}", "{\"event\": \"ready\"}",
                "{\"event\": \"child_exit\", \"pid\": 1, \"status\": 137, \"alive\": 1}",
                "{\"event\":\"ready\",\"backend\":\"virtual\",\"port\":1,\"pid\":2}",
                "{\"event\": \"ready\", \"backend\": \"virtual\", \"port\": 123456, \"pid\": 2}",
                "x{\"event\": \"ready\", \"backend\": \"virtual\", \"port\": 1, \"pid\": 2}"})
    void anyOtherLineIsNone(String line) {
        assertEquals(Optional.empty(), ReadyLine.parse(line));
    }
}
