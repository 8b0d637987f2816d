package dev.parkbench.report.html;

import java.nio.file.Path;
import java.util.List;

/** The labels of files on a page: their names, with as many parent folders as make them unique. */
final class PathLabels {
    /** The file name that is the same in every folder, so that its label includes the folder. */
    private static final String COMMON = "comparison.json";

    private PathLabels() {
    }

    /** The labels of files, in the order of the files. */
    static List<String> of(List<Path> files) {
        int most = files.stream().mapToInt(Path::getNameCount).max().orElse(0);
        boolean isCommon = files.stream().anyMatch(file -> file.endsWith(COMMON));
        for (int names = isCommon ? 2 : 1; names < most; names++) {
            int kept = names;
            List<String> labels = files.stream().map(file -> end(file, kept)).toList();
            if (labels.stream().distinct().count() == files.stream().distinct().count()) {
                return labels;
            }
        }
        return files.stream().map(Path::toString).toList();
    }

    private static String end(Path file, int names) {
        int count = file.getNameCount();
        return count <= names ? file.toString() : file.subpath(count - names, count).toString();
    }
}
