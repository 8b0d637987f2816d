package dev.parkbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What people read has the field's words, and none of those that were ours alone. */
class WordsTest {

    private static final Path ROOT = Path.of("..");

    /** Words that only this project used, and openings of sentences that are none. */
    private static final Pattern PRIVATE = Pattern
            .compile("(?i)^again:|\\b(lanes?|rehears\\w*|rungs?"
                    + "|vitals|patience|witness(es)?|intakes?|peers? of ours"
                    + "|how long what counts lasts|who (finds|stops|pastes|goes on)|knows? nobody)(?!\\w)");

    static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(
                List.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")));
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        return pages;
    }

    private static List<String> privateWords(String text) {
        return text.lines().filter(line -> PRIVATE.matcher(line).find()).toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aPageHasNone(Path page) throws IOException {
        assertEquals(List.of(), privateWords(Files.readString(page)));
    }

    @ParameterizedTest
    @EnumSource
    void theHelpOfACommandHasNone(Subcommand command) {
        StringWriter output = new StringWriter();
        String[] arguments = {command.commandName(), "--help"};
        CommandLine line = Parkbench.commandLine(arguments);
        line.setOut(new PrintWriter(output));

        assertEquals(0, line.execute(arguments));
        assertEquals(List.of(), privateWords(output.toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A lane is a connection.", "It rehearses first.", "Again: ./parkbench"})
    void oneThatHasSomeIsFound(String text) {
        assertEquals(List.of(text), privateWords(text));
    }
}
