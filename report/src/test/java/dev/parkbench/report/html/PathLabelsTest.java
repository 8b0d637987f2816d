package dev.parkbench.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PathLabelsTest {

    private static List<String> labels(String... files) {
        return PathLabels.of(Stream.of(files).map(Path::of).toList());
    }

    @Test
    void aFileIsCalledByItsName() {
        assertEquals(List.of("a.hlog", "b.hlog"), labels("/x/y/a.hlog", "z/b.hlog"));
    }

    @Test
    void foldersTellFilesOfOneNameApart() {
        assertEquals(List.of("old/a.hlog", "new/a.hlog"), labels("/x/old/a.hlog", "/x/new/a.hlog"));
        assertEquals(List.of("a.hlog", "x/a.hlog"), labels("a.hlog", "x/a.hlog"));
    }

    @Test
    void aComparisonIsCalledByItsFolder() {
        assertEquals(List.of("2026-ab/comparison.json"), labels("/r/2026-ab/comparison.json"));
    }

    @Test
    void theSameFileTwiceIsNotToldApart() {
        assertEquals(List.of("a.hlog", "a.hlog"), labels("/x/a.hlog", "/x/a.hlog"));
    }
}
