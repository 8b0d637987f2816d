package dev.parkbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

class ManualPageTest {

    private static final List<ManualPage> PAGES = ManualPage
            .of(Parkbench.everyCommand().getCommandSpec(), "1.2.3");

    @TempDir
    private Path share = Path.of("/");

    @Test
    void everyCommandHasAPageAndTheCommandBelowACommandToo() {
        TreeSet<String> names = PAGES.stream().map(ManualPage::name)
                .collect(Collectors.toCollection(TreeSet::new));

        for (Subcommand each : Subcommand.values()) {
            assertTrue(names.contains("parkbench-" + each.commandName()), names::toString);
        }
        assertTrue(names.containsAll(List.of("parkbench", "parkbench-load-fanout")));
    }

    @Test
    void aPageHasEveryOptionThatIsNotHidden() {
        for (ManualPage page : PAGES) {
            String text = page.render();
            for (OptionSpec option : page.spec().options()) {
                for (String name : option.names()) {
                    assertEquals(!option.hidden(), text.contains(name.replace("-", "\\-")),
                            () -> page.name() + " " + name);
                }
            }
        }
    }

    @Test
    void whatWouldBeARequestIsText() {
        CommandSpec spec = CommandSpec.create().name("tool");
        spec.usageMessage().description(".so /etc/passwd", "'quoted' C:\\tool é");

        String page = new ManualPage(spec, "1").render();

        assertTrue(page.contains("\n\\&.so /etc/passwd\n"), page);
        assertTrue(page.contains("\n\\(aqquoted\\(aq C:\\etool \\[u00E9]\n"), page);
    }

    @Test
    void manHasNothingToSayAgainstThePages() throws Exception {
        Assumptions.assumeTrue(Stream.of("/usr/bin/man").map(Path::of).allMatch(Files::exists));
        PackagedFiles.write(share, "1.2.3");

        for (ManualPage page : PAGES) {
            Process man = new ProcessBuilder("man", "--warnings", "-l",
                    share.resolve("man/man1").resolve(page.fileName()).toString())
                    .redirectOutput(share.resolve("text").toFile())
                    .redirectError(share.resolve("errors").toFile()).start();
            assertEquals(0, man.waitFor(), page.name());
            assertEquals("", Files.readString(share.resolve("errors")), page.name());
            assertFalse(Files.readString(share.resolve("text")).isBlank(), page.name());
        }
    }

    @Test
    void theCompletionIsWhereBashLooksForIt() throws Exception {
        PackagedFiles.write(share, "1.2.3");

        assertTrue(Files.readString(share.resolve("bash-completion/completions/parkbench"))
                .contains("complete -F _complete_parkbench"));
    }
}
