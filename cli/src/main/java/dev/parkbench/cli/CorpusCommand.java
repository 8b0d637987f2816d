package dev.parkbench.cli;

import dev.parkbench.results.comparison.CorpusLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows how files are read that are compared, so that others can hold it against their readers. */
@Command(
        name = "corpus",
        description = "Compare each file of a folder with itself and print one line of JSON for"
                + " each file.",
        footer = {
            "",
            "A line has the file, its kind and rows with name, unit, direction, trials, verdict"
                    + " and",
            "percentiles, or the reason why the file is refused."})
final class CorpusCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "DIR",
            description = "A folder of files; its subfolders are read, too.")
    private Path folder = Path.of("");

    @Mixin
    private final InputOptions input = new InputOptions();

    @Override
    public Integer call() throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(folder + " is not a folder: name a folder that"
                    + " holds files");
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            System.out.println(CorpusLine.of(file, input.hints()));
        }
        return 0;
    }
}
