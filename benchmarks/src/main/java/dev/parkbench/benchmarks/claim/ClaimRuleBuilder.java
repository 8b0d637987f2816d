package dev.parkbench.benchmarks.claim;

import dev.parkbench.results.Requirement;
import dev.parkbench.results.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** A builder of a {@link ClaimRule}. Its calls have the order in which a rule is read. */
public final class ClaimRuleBuilder {

    private final String id;
    private final String formerId;
    private final boolean timed;
    private final List<Condition> conditions = new ArrayList<>();
    private final List<Function<ExperimentRecord, Optional<String>>> voids = new ArrayList<>();
    private final List<Function<ExperimentRecord, Optional<String>>> lacks = new ArrayList<>();
    private Function<ExperimentRecord, Optional<String>> remark = record -> Optional.empty();
    private String statement = "";
    private String source = "";
    private String says = "";
    private Expectation expected = Expectation.of(Verdict.HOLDS);

    ClaimRuleBuilder(String id, String formerId, boolean timed) {
        this.id = id;
        this.formerId = formerId;
        this.timed = timed;
    }

    /**
     * Sets the statement; {@code {name}} is replaced by the bounds of the condition with that name.
     */
    public ClaimRuleBuilder states(String text) {
        statement = text;
        return this;
    }

    /** Sets the source to a heading of the article and its statement, paraphrased. */
    public ClaimRuleBuilder article(String heading, String inOurWords) {
        source = heading;
        says = inOurWords;
        return this;
    }

    /** Sets another document as the source, such as a JEP, with what it says, paraphrased. */
    public ClaimRuleBuilder document(String name, String inOurWords) {
        source = name;
        says = inOurWords;
        return this;
    }

    /** Marks the claim as this project's own, with the reason for making it. */
    public ClaimRuleBuilder own(String reason) {
        source = "Parkbench";
        says = reason;
        return this;
    }

    /** Predicts that the claim is refuted, for a reason that is shown beside the verdict. */
    public ClaimRuleBuilder expectedRefuted(String reason) {
        expected = expected.with(Verdict.REFUTED);
        return remark(reason);
    }

    /** Another verdict is predicted of the JDKs before one, for a reason that is told beside it. */
    public ClaimRuleBuilder beforeJdk(int jdk, Verdict verdict, String reason) {
        expected = expected.with(new Expectation.Earlier(jdk, verdict, reason));
        return this;
    }

    /** Requires {@code value <= bound}. */
    public ClaimRuleBuilder atMost(String name, Reading reading, String unit, Bound bound) {
        return add(name, unit, Requirement.AT_MOST, List.of(bound), reading);
    }

    /** Adds the same requirement with one bound for both profiles. */
    public ClaimRuleBuilder atMost(String name, Reading reading, String unit, double bound) {
        return atMost(name, reading, unit, Bound.of(bound));
    }

    /** Requires {@code value >= bound}. */
    public ClaimRuleBuilder atLeast(String name, Reading reading, String unit, Bound bound) {
        return add(name, unit, Requirement.AT_LEAST, List.of(bound), reading);
    }

    /** Adds the same requirement with one bound for both profiles. */
    public ClaimRuleBuilder atLeast(String name, Reading reading, String unit, double bound) {
        return atLeast(name, reading, unit, Bound.of(bound));
    }

    /** Requires {@code low <= value <= high}. */
    public ClaimRuleBuilder between(String name, Reading reading, String unit, Bound low,
            Bound high) {
        return add(name, unit, Requirement.BETWEEN, List.of(low, high), reading);
    }

    /** Adds the same requirement with one pair of bounds for both profiles. */
    public ClaimRuleBuilder between(String name, Reading reading, String unit, double low,
            double high) {
        return between(name, reading, unit, Bound.of(low), Bound.of(high));
    }

    /** Requires a count to equal this number. */
    public ClaimRuleBuilder exactly(String name, Reading reading, double wanted) {
        return exactly(name, reading, Bound.of(wanted));
    }

    /** Requires a count to equal the number of the profile. */
    public ClaimRuleBuilder exactly(String name, Reading reading, Bound wanted) {
        return add(name, "", Requirement.EXACTLY, List.of(wanted), reading);
    }

    /** Requires a fact to be true: its reading is 1 if it is true and 0 if it is not. */
    public ClaimRuleBuilder isTrue(String name, Reading reading) {
        return add(name, "", Requirement.IS_TRUE, List.of(), reading);
    }

    /** Adds a number to the evidence that does not decide the verdict. */
    public ClaimRuleBuilder note(String name, Reading reading, String unit) {
        conditions.add(new Condition(name, unit, null, List.of(), reading));
        return this;
    }

    private ClaimRuleBuilder add(String name, String unit, Requirement requirement,
            List<Bound> bounds, Reading reading) {
        conditions.add(new Condition(name, unit, requirement, bounds, reading));
        return this;
    }

    /** Adds a remark of one sentence on a difference from the article or a limit of the result. */
    public ClaimRuleBuilder remark(String sentence) {
        return remark(record -> Optional.of(sentence));
    }

    /** Adds a remark that the record may return. */
    public ClaimRuleBuilder remark(Function<ExperimentRecord, Optional<String>> sentence) {
        remark = sentence;
        return this;
    }

    /** Makes the verdict VOID for this reason if the record meets the condition. */
    public ClaimRuleBuilder voidIf(Predicate<ExperimentRecord> condition, String reason) {
        return voidIf(record -> condition.test(record) ? Optional.of(reason) : Optional.empty());
    }

    /** Makes the verdict VOID if the function of the record returns a reason. */
    public ClaimRuleBuilder voidIf(Function<ExperimentRecord, Optional<String>> reason) {
        voids.add(reason);
        return this;
    }

    /**
     * Predicts VOID, which is then the verdict, if the function of the record returns what the
     * machine lacks to measure the claim.
     */
    public ClaimRuleBuilder expectedVoidIf(Function<ExperimentRecord, Optional<String>> lack) {
        lacks.add(lack);
        return this;
    }

    /** Sets the example of data that would refute the claim, and builds the rule. */
    public ClaimRule refutedBy(String data) {
        return new ClaimRule(id, formerId, statement, source, says, expected, timed, conditions,
                voids, lacks, remark, data);
    }
}
