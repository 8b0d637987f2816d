package dev.parkbench.results;

import java.util.List;

/**
 * What one experiment found.
 *
 * @param name its name on the command line
 * @param title one line
 * @param question what it asked
 * @param prediction what was expected before it was ever run
 * @param claims what it decided
 * @param arms what it measured
 * @param command what runs it again
 * @param notes remarks of this run
 */
public record ExperimentResult(String name, String title, String question, String prediction,
        List<Claim> claims, List<Arm> arms, String command, List<String> notes) {

    public ExperimentResult {
        claims = List.copyOf(claims);
        arms = List.copyOf(arms);
        notes = List.copyOf(notes);
    }
}
