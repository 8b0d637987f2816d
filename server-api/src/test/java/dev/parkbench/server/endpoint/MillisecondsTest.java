package dev.parkbench.server.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parkbench.server.Request;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MillisecondsTest {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private static Duration read(String text) {
        Request request = Request.of("GET", "/delay/x/").withPathParameters(Map.of("ms", text));
        return Milliseconds.from(request, LONGEST);
    }

    @Test
    void wholeNumbersUpToTheLongestAreRead() {
        assertEquals(Duration.ZERO, read("0"));
        assertEquals(Duration.ofMillis(7), read("007"));
        assertEquals(LONGEST, read("60000"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-1", "+1", "60001", "1.5", "1e3", "0x1", " 1", "\u0661", "1\n",
                "999999999999999", "9999999999999999999999"})
    void anythingElseIsABadRequestThatNamesValueAndRange(String text) {
        assertEquals("'" + text + "' is not a number of milliseconds from 0 to 60000",
                assertThrows(BadRequestException.class, () -> read(text)).getMessage());
    }
}
