package dev.parkbench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
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

    /** What a shell makes of a pasted command, an argument an item; its secrets are set. */
    private static List<String> pasted(String command) throws Exception {
        Process shell = new ProcessBuilder("/bin/sh", "-c", "printf '%s\\0' " + command)
                .redirectErrorStream(true).start();
        shell.getOutputStream().close();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, shell.waitFor(), output);
        return Arrays.asList(output.substring(0, output.length() - 1).split("\0", -1));
    }

    @Test
    void aShellReadsTheArgumentsBack() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no POSIX shell");
        List<String> hostile = List.of("./parkbench", "", " ", "a b", "it's", "''", "\"", "$HOME",
                "`id`", "$(id)", "\\", "\\n", "a\nb", "\ttab", "*", "?", "[a]", "{a,b}", "~", "#no",
                "!x", "a;b", "a&b", "a|b", "<in", ">out", "(x)", "p99<50ms,errors<0.1%",
                "X: $SECRETS", "http://h/?a=1&b=2", "ünï €", "--", "-x", "=", "%1", "$SECRET's",
                "{\"a\": [1, \"x\"]}");
        String command = CommandLine.text(hostile);
        List<String> filledIn = hostile.stream().map(each -> each.replace("$SECRET's", "pw's"))
                .toList();

        assertEquals(filledIn, pasted(command + "; SECRET=pw; printf '%s\\0' " + command)
                .subList(hostile.size(), 2 * hostile.size()));
    }

    @Test
    void aShellFillsInASecretThatWasMasked() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no POSIX shell");
        String command = CommandLine.text(List.of("load", "-H", "Authorization: Bearer a b'c",
                "http://ann:pw@h/"));

        assertEquals("load -H 'Authorization: Bearer '\"$SECRET\" http://\"$SECRET_2\"@h/",
                command);
        assertEquals(List.of("load", "-H", "Authorization: Bearer it's", "http://bob:q@h/"),
                pasted("x; SECRET=\"it's\"; SECRET_2=bob:q; printf '%s\\0' " + command)
                        .subList(1, 5));
    }
}
