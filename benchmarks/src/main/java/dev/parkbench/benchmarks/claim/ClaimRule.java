package dev.parkbench.benchmarks.claim;

import dev.parkbench.benchmarks.plan.Profile;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.results.Claim;
import dev.parkbench.results.Evidence;
import dev.parkbench.results.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A claim before it is judged: the statement and the rule that derives a verdict from a record. The
 * claim HOLDS if every condition is met, is REFUTED if a condition is not met, and is VOID if a
 * value is missing, or if times decide it and a trial that it reads was disturbed.
 *
 * @param id {@code experiment/claim}, unique among all experiments
 * @param formerId the id in records of the previous schema; empty if the claim is newer
 * @param statement the statement; {@code {name}} stands for the bounds of the condition with that
 *     name and their unit, and {@code {name|}} for the bounds alone
 * @param source the source of the claim, such as a heading of the article
 * @param says the statement of the source, paraphrased; empty if the claim is this project's own
 * @param expected the predicted verdict, which the JDK may decide
 * @param timed whether times decide the verdict, so that a disturbed machine makes it void
 * @param conditions the conditions, in order
 * @param voids functions of the record that return a reason if the claim is void
 * @param lacks functions of the record that return what the machine lacks to measure it, so that
 *     VOID is the predicted verdict
 * @param remark a function of the record that returns a remark on the verdict
 * @param refutedBy an example of data that would refute the claim
 */
public record ClaimRule(
        String id,
        String formerId,
        String statement,
        String source,
        String says,
        Expectation expected,
        boolean timed,
        List<Condition> conditions,
        List<Function<ExperimentRecord, Optional<String>>> voids,
        List<Function<ExperimentRecord, Optional<String>>> lacks,
        Function<ExperimentRecord, Optional<String>> remark,
        String refutedBy) {

    private static final Pattern ID = Pattern.compile("[a-z0-9-]+/[a-z0-9.-]+");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}|]+)(\\|?)}");

    public ClaimRule {
        conditions = List.copyOf(conditions);
        voids = List.copyOf(voids);
        lacks = List.copyOf(lacks);
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("the id of a claim is experiment/claim, not " + id);
        }
        if (conditions.stream().allMatch(one -> one.requirement() == null)) {
            throw new IllegalArgumentException("claim " + id + " has no condition");
        }
        if (conditions.stream().map(Condition::name).distinct().count() < conditions.size()) {
            throw new IllegalArgumentException("claim " + id + " has two conditions of one name");
        }
        if (refutedBy.isBlank()) {
            throw new IllegalArgumentException("claim " + id + " does not say what refutes it");
        }
    }

    /** Begins a claim whose verdict times decide. */
    public static ClaimRuleBuilder timed(String id, String formerId) {
        return new ClaimRuleBuilder(id, formerId, true);
    }

    /**
     * Begins a claim whose verdict counts decide, which no disturbance of the machine can change.
     */
    public static ClaimRuleBuilder counted(String id, String formerId) {
        return new ClaimRuleBuilder(id, formerId, false);
    }

    /** The statement with the bounds of a profile. */
    public String statement(Profile profile) {
        Map<String, Condition> byName = new LinkedHashMap<>();
        conditions.forEach(one -> byName.put(one.name(), one));
        return PLACEHOLDER.matcher(statement).replaceAll(found -> {
            Condition condition = byName.get(found.group(1));
            if (condition == null) {
                throw new IllegalStateException("claim " + id + " has no condition '"
                        + found.group(1) + "'");
            }
            return Matcher.quoteReplacement(
                    condition.bounds(profile, found.group(2).isEmpty()));
        });
    }

    /**
     * A verdict and the variants on which it rests.
     *
     * @param claim the claim with its verdict and evidence
     * @param read the variants that the rule read
     */
    public record Judged(Claim claim, Set<Variant> read) {

        public Judged {
            read = Set.copyOf(read);
        }
    }

    /** Judges the claim from a record. */
    public Judged judge(ExperimentRecord record) {
        ExperimentRecord mine = record.unread();
        List<Evidence> evidence = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        boolean met = true;
        for (Condition condition : conditions) {
            double value = condition.reading().of(mine);
            evidence.add(condition.evidence(value, record.profile()));
            if (condition.requirement() != null && Double.isNaN(value)) {
                reasons.add("no value for " + condition.name());
            } else {
                met &= condition.isMetBy(value, record.profile());
            }
        }
        List<String> stated = new ArrayList<>();
        Optional<String> lack = lacks.stream().flatMap(one -> one.apply(mine).stream())
                .findFirst();
        lack.ifPresent(stated::add);
        voids.forEach(one -> one.apply(mine).ifPresent(stated::add));
        reasons.addAll(0, stated.stream().distinct().toList());
        double jdk = mine.jdk();
        if (expected.dependsOnJdk() && Double.isNaN(jdk)) {
            reasons.addFirst("the record does not say which JDK was measured");
        }
        Optional<Expectation.Earlier> earlier = expected.on(jdk);
        Verdict predicted = lack.isPresent()
                ? Verdict.VOID
                : earlier.map(Expectation.Earlier::verdict).orElse(expected.verdict());
        Optional<String> said = earlier.map(Expectation.Earlier::reason)
                .or(() -> remark.apply(mine));
        if (timed) {
            mine.read().stream()
                    .flatMap(variant -> mine.of(variant).disturbance()
                            .map(why -> variant.label() + ": " + why).stream())
                    .sorted().findFirst().ifPresent(reasons::add);
        }
        Verdict verdict = met ? Verdict.HOLDS : Verdict.REFUTED;
        Claim claim = reasons.isEmpty()
                ? new Claim(id, statement(record.profile()), source, predicted, verdict,
                        evidence, said.orElse(null))
                : new Claim(id, statement(record.profile()), source, predicted, Verdict.VOID,
                        evidence, String.join("; ", reasons));
        return new Judged(claim, mine.read());
    }
}
