package dev.parkbench.server.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
@Timeout(120)
class ProcessGroupTest {

    @TempDir
    private Path services = Path.of("");

    private Child group(String arguments) throws IOException {
        return new Child(services, ("child-double --port 0 --exit-with-parent " + arguments)
                .split(" "));
    }

    @Test
    void severalProcessesShareAPortAndStopTogetherWhenTheirRequestsAreAnswered()
            throws Exception {
        try (Child parent = group("--processes 2 --delay 300ms")) {
            ReadyLine ready = parent.ready();
            assertEquals(parent.handle().pid(), ready.pid());
            List<ProcessHandle> children = parent.children();
            assertEquals(2, children.size());
            try (Child.Exchange one = new Child.Exchange(ready.port(), "/api/");
                    Child.Exchange two = new Child.Exchange(ready.port(), "/api/");
                    Child.Exchange three = new Child.Exchange(ready.port(), "/api/")) {
                parent.terminate();
                for (Child.Exchange request : List.of(one, two, three)) {
                    assertEquals("200", request.status());
                }
            }
            assertEquals(0, parent.status());
            assertTrue(Child.ended(children.stream()));
            assertEquals("nothing more", parent.line());
            assertEquals("nothing more", parent.errorLine());
        }
    }

    @Test
    void aChildThatDiesIsReportedAndWithTheLastOneTheGroupEnds() throws Exception {
        try (Child parent = group("--processes 2 --delay 0s")) {
            int port = parent.ready().port();
            List<ProcessHandle> children = parent.children();
            for (int left = 1; left >= 0; left--) {
                ProcessHandle victim = children.get(left);
                victim.destroyForcibly();
                assertEquals("{\"event\": \"child_exit\", \"pid\": " + victim.pid()
                        + ", \"status\": 137, \"alive\": " + left + "}", parent.line());
                assertEquals("parkbench: server process " + victim.pid()
                        + " ended with status 137; " + left + " of 2 still serve",
                        parent.errorLine());
                if (left > 0) {
                    try (Child.Exchange request = new Child.Exchange(port, "/api/")) {
                        assertEquals("200", request.status());
                    }
                }
            }
            assertEquals(1, parent.status());
            assertEquals("nothing more", parent.line());
        }
    }

    @Test
    void noChildOutlivesAParentThatIsKilled() throws Exception {
        try (Child parent = group("--processes 2 --delay 60s");
                Child.Exchange request = new Child.Exchange(parent.ready().port(), "/api/")) {
            List<ProcessHandle> children = parent.children();
            assertEquals(2, children.size());
            parent.handle().destroyForcibly();
            assertTrue(Child.ended(Stream.concat(Stream.of(parent.handle()), children.stream())));
            assertEquals("null", request.status());
        }
    }

    @Test
    void aGroupWhoseMembersCannotStartEndsAsTheyDo() throws Exception {
        try (Child parent = group("--processes 2 --workers 7")) {
            assertEquals("nothing more", parent.line());
            assertEquals(1, parent.status());
            assertEquals(List.of(), parent.children());
        }
    }
}
