package dev.parkbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

final class ShortHelpTest {

    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--?[a-zA-Z][\\w-]*");

    private static String help(ShortHelp command, String option) {
        StringWriter output = new StringWriter();
        String[] arguments = {command.name().toLowerCase(Locale.ROOT), option};
        CommandLine line = Parkbench.commandLine(arguments);
        line.setOut(new PrintWriter(output));
        assertEquals(0, line.execute(arguments));
        return output.toString();
    }

    private static CommandSpec spec(ShortHelp command) {
        return Subcommand.valueOf(command.name()).load();
    }

    @ParameterizedTest
    @EnumSource
    void itIsOneScreenOfOptionsThatThereAre(ShortHelp command) {
        List<String> lines = help(command, "--help").lines().toList();

        assertTrue(lines.size() <= 24, () -> lines.size() + " lines");
        lines.forEach(line -> assertTrue(line.length() <= 80, line));
        assertTrue(lines.getFirst().startsWith("Usage: parkbench "));
        lines.stream().flatMap(line -> OPTION.matcher(line).results()).forEach(option -> assertTrue(
                spec(command).findOption(option.group()) != null, option::group));
    }

    @ParameterizedTest
    @EnumSource
    void everyOptionIsInAll(ShortHelp command) {
        String all = help(command, "--help-all");

        for (OptionSpec option : spec(command).options()) {
            assertTrue(all.contains(option.longestName()), option::longestName);
        }
        assertTrue(all.contains("Exit status"), all);
    }

    @ParameterizedTest
    @EnumSource
    void everyOptionIsInATest(ShortHelp command) throws IOException {
        StringBuilder tests = new StringBuilder();
        try (Stream<Path> files = Files.list(Path.of("src/test/java/dev/parkbench/cli"))) {
            for (Path file : files.toList()) {
                tests.append(Files.readString(file));
            }
        }
        for (OptionSpec option : spec(command).options()) {
            for (String name : option.names()) {
                assertTrue(Pattern.compile(Pattern.quote(name) + "(?![\\w-])").matcher(tests)
                        .find(), () -> name + " is in no test");
            }
        }
    }
}
