package dev.parkbench.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The result of one experiment.
 *
 * @param name the short and stable name, such as {@code workers}
 * @param title the heading of its section
 * @param question the question that the experiment answers
 * @param prediction the prediction that was made before the run
 * @param claims the claims with their verdicts
 * @param arms the configurations that were measured
 * @param command the command that repeats the experiment
 * @param notes notes that a reader of the numbers needs
 * @param facts facts about the machine that the claims need, by name; values as in {@link
 *     Trial#counters()}
 * @param earlier the earlier measurements of arms that were measured again to confirm an unexpected
 *     verdict; one list for each repetition
 */
public record ExperimentResult(
        String name,
        String title,
        String question,
        String prediction,
        List<Claim> claims,
        List<Arm> arms,
        String command,
        List<String> notes,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Object> facts,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<List<Arm>> earlier) {

    public ExperimentResult {
        Checks.text(name, "name");
        Checks.text(title, "title");
        Checks.present(question, "question");
        Checks.present(prediction, "prediction");
        claims = List.copyOf(Checks.present(claims, "claims"));
        arms = List.copyOf(Checks.present(arms, "arms"));
        Checks.present(command, "command");
        notes = List.copyOf(Checks.present(notes, "notes"));
        facts = PlainValues.copyOf(Objects.requireNonNullElse(facts, Map.of()), "facts");
        earlier = Objects.requireNonNullElse(earlier, List.<List<Arm>>of()).stream()
                .map(List::copyOf).toList();
    }

    /** Creates a result without facts about the machine, of arms that were each measured once. */
    public ExperimentResult(String name, String title, String question, String prediction,
            List<Claim> claims, List<Arm> arms, String command, List<String> notes) {
        this(name, title, question, prediction, claims, arms, command, notes, Map.of(), List.of());
    }

    /** This result with other facts about the machine and other earlier measurements. */
    public ExperimentResult with(Map<String, Object> newFacts, List<List<Arm>> newEarlier) {
        return new ExperimentResult(name, title, question, prediction, claims, arms, command,
                notes, newFacts, newEarlier);
    }

    /** This result with other claims. */
    public ExperimentResult withClaims(List<Claim> newClaims) {
        return new ExperimentResult(name, title, question, prediction, newClaims, arms, command,
                notes, facts, earlier);
    }
}
