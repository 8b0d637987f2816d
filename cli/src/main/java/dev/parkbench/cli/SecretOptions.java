package dev.parkbench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The option for further secrets of a command, besides values with a secret name. */
final class SecretOptions {

    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    @Option(
            names = "--secret-header",
            paramLabel = "NAME",
            description = "A header whose value is neither kept nor shown. Authorization, Cookie,"
                    + " X-Api-Key and headers with similar names are always secret; may be"
                    + " repeated.")
    private List<String> secretHeaders = new ArrayList<>();

    /**
     * Checks that the values are header names. A value that is not may be the secret itself, so the
     * message does not repeat it.
     */
    void check() {
        if (!secretHeaders.stream().allMatch(name -> NAME.matcher(name).matches())) {
            throw new IllegalArgumentException("the value of --secret-header is not the name of a"
                    + " header; write the name alone, such as X-Ticket");
        }
    }
}
