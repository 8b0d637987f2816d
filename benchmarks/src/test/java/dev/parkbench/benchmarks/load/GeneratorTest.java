package dev.parkbench.benchmarks.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@SuppressWarnings("StringConcatToTextBlock") // what programs print is kept as it came
class GeneratorTest {

    /** What dash printed behind a real run of wrk; 0.21 s and 1.92 s for 5 s at 60,000/s. */
    @Test
    void theTimesOfAShellAreThoseOfItsChildrenInTheLastLine() throws Exception {
        Generator.Result result = Generator.WRK.parse("Requests/sec:  60000.00\n"
                + "0m0.00s 0m0.00s\n0m0.21s 0m1.92s\n", Duration.ofSeconds(5));

        assertEquals(60_000, result.throughput());
        assertEquals(2.13 / 0.3, result.cpuSeconds(), 1e-9);
        assertEquals(3 * 60 + 2.5,
                Generator.WRK.parse("Requests/sec: 1000000\n0m0s 0m0s\n1m0.5s 2m2s\n",
                        Duration.ofSeconds(1)).cpuSeconds(),
                1e-9);
        assertThrows(IOException.class,
                () -> Generator.WRK.parse("unable to connect", Duration.ofSeconds(1)));
    }
}
