package dev.parkbench.benchmarks.claim;

import dev.parkbench.results.Requirement;
import dev.parkbench.results.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Puts a {@link ClaimRule} together, in the order in which a reader wants it. */
public final class ClaimRuleBuilder {

    private final String id;
    private final String formerId;
    private final boolean timed;
    private final List<Condition> conditions = new ArrayList<>();
    private final List<Function<ExperimentRecord, Optional<String>>> voids = new ArrayList<>();
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

    /** What is claimed; {@code {name}} is replaced by the bounds of the condition of that name. */
    public ClaimRuleBuilder states(String text) {
        statement = text;
        return this;
    }

    /** A heading of the article, and what it says there, in our words. */
    public ClaimRuleBuilder article(String heading, String inOurWords) {
        source = heading;
        says = inOurWords;
        return this;
    }

    /** Another document, such as a JEP, and what it says, in our words. */
    public ClaimRuleBuilder document(String name, String inOurWords) {
        source = name;
        says = inOurWords;
        return this;
    }

    /** The statement is our own: why it is made. */
    public ClaimRuleBuilder own(String reason) {
        source = "Parkbench";
        says = reason;
        return this;
    }

    /** It is predicted to be refuted, for a reason that is told beside the verdict. */
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

    /** The same with one bound for both profiles. */
    public ClaimRuleBuilder atMost(String name, Reading reading, String unit, double bound) {
        return atMost(name, reading, unit, Bound.of(bound));
    }

    /** Requires {@code value >= bound}. */
    public ClaimRuleBuilder atLeast(String name, Reading reading, String unit, Bound bound) {
        return add(name, unit, Requirement.AT_LEAST, List.of(bound), reading);
    }

    /** The same with one bound for both profiles. */
    public ClaimRuleBuilder atLeast(String name, Reading reading, String unit, double bound) {
        return atLeast(name, reading, unit, Bound.of(bound));
    }

    /** Requires {@code low <= value <= high}. */
    public ClaimRuleBuilder between(String name, Reading reading, String unit, Bound low,
            Bound high) {
        return add(name, unit, Requirement.BETWEEN, List.of(low, high), reading);
    }

    /** The same with the bounds for both profiles. */
    public ClaimRuleBuilder between(String name, Reading reading, String unit, double low,
            double high) {
        return between(name, reading, unit, Bound.of(low), Bound.of(high));
    }

    /** Requires a count to be exactly this. */
    public ClaimRuleBuilder exactly(String name, Reading reading, double wanted) {
        return exactly(name, reading, Bound.of(wanted));
    }

    /** The same with a count for each profile. */
    public ClaimRuleBuilder exactly(String name, Reading reading, Bound wanted) {
        return add(name, "", Requirement.EXACTLY, List.of(wanted), reading);
    }

    /** Requires a fact: a reading of 1 where it is so, of 0 where it is not. */
    public ClaimRuleBuilder isTrue(String name, Reading reading) {
        return add(name, "", Requirement.IS_TRUE, List.of(), reading);
    }

    /** Tells a number that decides nothing. */
    public ClaimRuleBuilder note(String name, Reading reading, String unit) {
        conditions.add(new Condition(name, unit, null, List.of(), reading));
        return this;
    }

    private ClaimRuleBuilder add(String name, String unit, Requirement requirement,
            List<Bound> bounds, Reading reading) {
        conditions.add(new Condition(name, unit, requirement, bounds, reading));
        return this;
    }

    /** Says in one sentence where reality differs from the article, or what limits the answer. */
    public ClaimRuleBuilder remark(String sentence) {
        return remark(record -> Optional.of(sentence));
    }

    /** The same where the record decides whether it is said. */
    public ClaimRuleBuilder remark(Function<ExperimentRecord, Optional<String>> sentence) {
        remark = sentence;
        return this;
    }

    /** Makes the verdict VOID where the record is so, for this reason. */
    public ClaimRuleBuilder voidIf(Predicate<ExperimentRecord> condition, String reason) {
        return voidIf(record -> condition.test(record) ? Optional.of(reason) : Optional.empty());
    }

    /** Makes the verdict VOID where the record gives a reason. */
    public ClaimRuleBuilder voidIf(Function<ExperimentRecord, Optional<String>> reason) {
        voids.add(reason);
        return this;
    }

    /** A line on data that would refute it, and with it the rule. */
    public ClaimRule refutedBy(String data) {
        return new ClaimRule(id, formerId, statement, source, says, expected, timed, conditions,
                voids, remark, data);
    }
}
