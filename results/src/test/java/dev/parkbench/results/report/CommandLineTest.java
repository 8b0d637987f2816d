package dev.parkbench.results.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandLineTest {

    @Test
    void whereResultsGoIsLeftOut() {
        assertEquals("./parkbench run article --profile full", CommandLine.text(List.of(
                "./parkbench", "run", "article", "--out", "/tmp/here", "--profile", "full",
                "--json=-")));
    }

    @Test
    void whatAShellWouldReadOtherwiseIsQuoted() {
        assertEquals("./parkbench search http://127.0.0.1:8000/ --slo 'p99<50ms' 'it'\\''s'",
                CommandLine.text(List.of("./parkbench", "search", "http://127.0.0.1:8000/", "--slo",
                        "p99<50ms", "it's")));
    }
}
