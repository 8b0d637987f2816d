package dev.parkbench.load.replay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ArrivalFileTest {

    private static final String COMBINED = """
            203.0.113.9 - ann [10/Oct/2023:13:55:36 +0200] "GET /a?x=1.5 HTTP/1.1" 200 23 "-" "x/1"
            203.0.113.9 - - [10/Oct/2023:11:55:36 +0000] "GET /b HTTP/1.1" 200 23 "-" "x/1"
            a line that somebody added by hand

            203.0.113.9 - - [10/Oct/2023:13:55:38 +0200] "GET /c HTTP/1.1" 404 0 "-" "x/1"
            203.0.113.9 - - [10/Oct/2023:13:55:37 +0200] "GET /late HTTP/1.1" 200 0 "-" "x/1"
            """;

    @TempDir
    private Path folder = Path.of("");

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void arrivalsOfOneSecondAreSpreadOverItInTheOrderOfTime() throws IOException {
        assertArrayEquals(new long[]{0, 500_000_000, 1_000_000_000, 2_000_000_000},
                ArrivalFile.read(file("access.log", COMBINED)));
    }

    @Test
    void aLogThatIsPackedIsReadAsItIs() throws IOException {
        Path packed = folder.resolve("access.log.1.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(COMBINED.getBytes(StandardCharsets.UTF_8));
        }

        assertTrue(ArrivalFile.read(packed).length == 4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1700000000.123 10.0.0.1 GET /  | 1700000000.125 10.0.0.1 GET /  | 2000000
            [10/Oct/2023:13:55:36 +0000] 1700000000.123 | 1700000001.123    | 1000000000
            {"t":"2023-10-10T13:55:36.25Z"} | {"t":"2023-10-10T15:55:36.5+02:00"} | 250000000
            2023-10-10T13:55:36,5+0000 x   | 2023-10-10T13:55:37+00 x       | 500000000
            10.0.0.1 [10/Oct/2023:13:55:36 +0000] | [11/Oct/2023:13:55:36 +0000] x | 86400000000000
            """)
    void timesOfEveryFormatAreKnown(String first, String second, long gapNanos)
            throws IOException {
        assertArrayEquals(new long[]{0, gapNanos},
                ArrivalFile.read(file("some.log", second + "\n" + first)));
    }

    @Test
    void aHarFileIsReadByItsName() throws IOException {
        String har = "{\"log\": {\"entries\": [{\"startedDateTime\": \"2024-01-02T03:04:05.100Z\"},"
                + " {\"startedDateTime\": \"2024-01-02T04:04:05.050+01:00\", \"time\": 5}]}}";

        assertArrayEquals(new long[]{0, 50_000_000}, ArrivalFile.read(file("page.HAR", har)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            empty.log | ''                       | it has no line with a time; name an access
            bad.log   | [99/Oct/2023:13:55:36 +0000] | it has no line with a time; name an access
            other.log | 192.168.100.123 12345.678 GET | it has no line with a time; name an access
            bad.har   | <html>                   | it is not valid HAR
            empty.har | {"log": {}}              | it has no line with a time
            odd.har   | {"log": {"entries": [{}]}} | it is not valid HAR
            """)
    void whatHasNoArrivalsIsNamed(String name, String text, String complaint) throws IOException {
        Path file = file(name, text);
        String message = assertThrows(IllegalArgumentException.class, () -> ArrivalFile.read(file))
                .getMessage();

        assertTrue(message.startsWith("--arrivals file:" + file + ": " + complaint), message);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path file = folder.resolve("none.log");
        String message = assertThrows(IllegalArgumentException.class, () -> ArrivalFile.read(file))
                .getMessage();

        assertTrue(message.startsWith("--arrivals file:" + file + ": it cannot be read"), message);
    }
}
