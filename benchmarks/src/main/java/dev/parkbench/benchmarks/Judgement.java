package dev.parkbench.benchmarks;

import dev.parkbench.results.Claim;
import dev.parkbench.results.Evidence;
import dev.parkbench.results.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The rule by which a claim gets its verdict: HOLDS if every condition is met, REFUTED if one is
 * not, VOID if a value is missing (not a number) or the rig was not sound.
 *
 * <p>Each condition is also a piece of evidence, with its bound. Made by {@link Judge}.
 */
public final class Judgement {

    private final String id;
    private final String statement;
    private final String source;
    private final Verdict expected;
    private final List<Evidence> evidence = new ArrayList<>();
    private final List<String> voidReasons = new ArrayList<>();
    private boolean met = true;
    private @Nullable String remark;

    Judgement(String id, String statement, String source, Verdict expected) {
        this.id = id;
        this.statement = statement;
        this.source = source;
        this.expected = expected;
    }

    /** Requires {@code value <= bound}. */
    public Judgement atMost(String name, double value, String unit, double bound) {
        return condition(name + " (at most " + number(bound) + ")", value, unit, value <= bound);
    }

    /** Requires {@code value >= bound}. */
    public Judgement atLeast(String name, double value, String unit, double bound) {
        return condition(name + " (at least " + number(bound) + ")", value, unit, value >= bound);
    }

    /** Requires {@code low <= value <= high}. */
    public Judgement between(String name, double value, String unit, double low, double high) {
        return condition(name + " (" + number(low) + " to " + number(high) + ")", value, unit,
                value >= low && value <= high);
    }

    /** Requires a count, or what was computed from counts, to be exactly this. */
    public Judgement exactly(String name, double value, long wanted) {
        return condition(name + " (exactly " + wanted + ")", value, "", value == wanted);
    }

    /** Requires a count to be exactly this. */
    public Judgement exactly(String name, long value, long wanted) {
        return exactly(name, (double) value, wanted);
    }

    /** Requires a fact. */
    public Judgement isTrue(String name, boolean fact) {
        evidence.add(new Evidence(name, fact, ""));
        met &= fact;
        return this;
    }

    /** Adds a number that decides nothing. */
    public Judgement note(String name, double value, String unit) {
        evidence.add(Evidence.of(name, value, unit));
        return this;
    }

    /** Says in one sentence where reality differs from the article, or what limits the answer. */
    public Judgement remark(String sentence) {
        remark = sentence;
        return this;
    }

    /** Makes the verdict VOID, for this reason. */
    public Judgement voidIf(boolean condition, String reason) {
        if (condition) {
            voidReasons.add(reason);
        }
        return this;
    }

    private Judgement condition(String name, double value, String unit, boolean holds) {
        if (Double.isNaN(value)) {
            voidReasons.add("no value for " + name);
            evidence.add(Evidence.of(name, "none"));
        } else {
            evidence.add(Evidence.of(name, value, unit));
            met &= holds;
        }
        return this;
    }

    /** The claim with its verdict. */
    public Claim claim() {
        if (evidence.isEmpty()) {
            throw new IllegalStateException("claim " + id + " has no condition");
        }
        Verdict verdict = met ? Verdict.HOLDS : Verdict.REFUTED;
        if (!voidReasons.isEmpty()) {
            return new Claim(id, statement, source, expected, Verdict.VOID, evidence,
                    String.join("; ", voidReasons));
        }
        return new Claim(id, statement, source, expected, verdict, evidence, remark);
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%,.4g", value);
    }
}
