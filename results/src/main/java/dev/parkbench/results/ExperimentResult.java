package dev.parkbench.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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
 * @param facts what the claims need to know of the machine, by name; values as
 *     {@link Trial#counters()}
 * @param earlier arms that were measured again to confirm a verdict that was not expected, as they
 *     were before, one list for each time
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

    /** A result of which everything was measured once. */
    public ExperimentResult(String name, String title, String question, String prediction,
            List<Claim> claims, List<Arm> arms, String command, List<String> notes) {
        this(name, title, question, prediction, claims, arms, command, notes, Map.of(), List.of());
    }

    /** The same with what claims need to know of the machine, and what was measured before. */
    public ExperimentResult with(Map<String, Object> newFacts, List<List<Arm>> newEarlier) {
        return new ExperimentResult(name, title, question, prediction, claims, arms, command,
                notes, newFacts, newEarlier);
    }

    /** The same facts with other claims. */
    public ExperimentResult withClaims(List<Claim> newClaims) {
        return new ExperimentResult(name, title, question, prediction, newClaims, arms, command,
                notes, facts, earlier);
    }
}
