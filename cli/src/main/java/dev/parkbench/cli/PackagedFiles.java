package dev.parkbench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.AutoComplete;
import picocli.CommandLine;

/**
 * A program that writes what a release has beside the command: manual pages and the completion for
 * shells. The build of a release runs it: {@code PackagedFiles FOLDER VERSION}.
 */
final class PackagedFiles {

    private PackagedFiles() {
    }

    /** Writes the files, in the folders in which systems look for them below {@code share}. */
    public static void main(String[] args) throws IOException {
        write(Path.of(args[0]), args[1]);
    }

    static void write(Path share, String version) throws IOException {
        CommandLine every = Parkbench.everyCommand();
        for (ManualPage page : ManualPage.of(every.getCommandSpec(), version)) {
            write(share.resolve("man").resolve("man1"), page.fileName(), page.render());
        }
        write(share.resolve("bash-completion").resolve("completions"), "parkbench",
                AutoComplete.bash("parkbench", every));
    }

    private static void write(Path folder, String name, String text) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(name), text);
    }
}
