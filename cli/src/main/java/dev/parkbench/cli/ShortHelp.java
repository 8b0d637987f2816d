package dev.parkbench.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The output of {@code --help} for commands with many options: one screen of the common ones.
 * {@code --help-all} prints all of them.
 */
enum ShortHelp {

    LOAD("""
            Usage: parkbench load URL [OPTIONS]       http or https, any server of HTTP/1.1

              --rate R               requests per second (100); A:B ramps, A,B,C steps
              --users N [--think D]  instead: N users, each of which waits for its responses
              --duration D           measured time (30s), after --warmup D (5s)
              --connections N        the most connections (64)
              --timeout D            time limit of an operation (10s)
              --expect WHAT          status:200, contains:TEXT or json:/POINTER=VALUE

              -X METHOD              GET, or POST if there is a body; -I is HEAD
              -H 'NAME: VALUE'       a header; -A is User-Agent
              -d TEXT|@FILE          a body, as a form; --body as it is; -F for parts
              -u NAME:PASSWORD       basic authentication; --bearer TOKEN
              -k                     take any certificate; --cacert FILE trusts one
              --url-file FILE        several: [WEIGHT] [METHOD] URL [BODY] a line; --mix
              {{seq}} {{rand 1 9}} {{uuid}} {{line FILE}}    in URL, headers and body

              --json FILE|-          the result as JSON; --out DIR keeps the whole run
              --help-all             every option and the meaning of the figures

            Exit status: 0 VALID, 1 a bound missed, 2 bad input, 3 not VALID, 130 stopped
            """),
    SEARCH("""
            Usage: parkbench search URL [OPTIONS]     http or https, any server of HTTP/1.1

            Finds the highest rate that the URL sustains within an objective.

              --slo BOUNDS           what must hold (p99<50ms,errors<0.1%)
              --from R, --most R     the first rate (100), and the highest (1000000)
              --within SHARE         precision of the result (0.02)
              --duration D           length of each rate (5s), after --warmup D (1s)
              --connections N        the most connections (256)
              --timeout D            time limit of an operation (10s)
              --expect WHAT          status:200, contains:TEXT or json:/POINTER=VALUE

              -X METHOD              GET, or POST if there is a body; -I is HEAD
              -H 'NAME: VALUE'       a header; -A is User-Agent
              -d TEXT|@FILE          a body, as a form; --body as it is; -F for parts
              -u NAME:PASSWORD       basic authentication; --bearer TOKEN
              --url-file FILE        several: [WEIGHT] [METHOD] URL [BODY] a line; --mix

              --json FILE|-          the result as JSON
              --help-all             every option and the search procedure

            Exit status: 0 found, 2 bad input or no server, 3 not found, 130 interrupted
            """);

    static final String ALL = "--help-all";

    private static final String SECTION = "oneScreen";

    private final String text;

    ShortHelp(String text) {
        this.text = text;
    }

    /** The short help of a command; empty if it has none. */
    static Optional<ShortHelp> of(CommandSpec spec) {
        return Arrays.stream(values())
                .filter(each -> each.name().equalsIgnoreCase(spec.name())).findFirst();
    }

    /** Has a command's {@code --help} say this, and adds {@code --help-all}. */
    void addTo(CommandSpec spec) {
        spec.usageMessage().sectionMap().put(SECTION, help -> text);
        spec.usageMessage().sectionKeys(List.of(SECTION));
        // One option with one more name: of two that print the help the parser warns.
        OptionSpec help = spec.findOption("--help");
        if (help != null) {
            spec.remove(help);
        }
        spec.addOption(OptionSpec.builder("-h", "--help", ALL).usageHelp(true)
                .description("Show the common options, or every option, and exit.").build());
    }

    /** If all options were asked for, has the help say all that picocli knows. */
    static void expand(ParseResult parsed) {
        CommandSpec spec = parsed.commandSpec();
        if (parsed.originalArgs().contains(ALL)) {
            spec.usageMessage().sectionKeys(CommandSpec.create().usageMessage().sectionKeys());
        }
    }
}
