package dev.parkbench.benchmarks.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ArmLoadTest {

    @ParameterizedTest
    @CsvSource({"200, 200", "1000, 1000", "5000, 1000"})
    void whatIsNotCountedIsAsLongAsWhatIsButAtMostASecond(long counted, long before) {
        ArmLoad load = new ArmLoad("/api/", 2000, 0, Duration.ofMillis(counted));

        assertEquals(Duration.ofMillis(before), load.warmUp());
    }
}
