package dev.parkbench.results;

import java.util.List;

/**
 * One question with everything that was found out about it.
 *
 * @param name short and stable, such as {@code workers}
 * @param title heading of its section
 * @param question what was asked
 * @param prediction what was expected before the run
 * @param claims the statements that were judged
 * @param arms the configurations that were measured
 * @param command the command that asks the question again
 * @param notes what a reader must know beside the numbers
 */
public record ExperimentResult(String name, String title, String question, String prediction,
        List<Claim> claims, List<Arm> arms, String command, List<String> notes) {

    public ExperimentResult {
        Checks.text(name, "name");
        Checks.text(title, "title");
        Checks.present(question, "question");
        Checks.present(prediction, "prediction");
        claims = List.copyOf(Checks.present(claims, "claims"));
        arms = List.copyOf(Checks.present(arms, "arms"));
        Checks.present(command, "command");
        notes = List.copyOf(Checks.present(notes, "notes"));
    }
}
