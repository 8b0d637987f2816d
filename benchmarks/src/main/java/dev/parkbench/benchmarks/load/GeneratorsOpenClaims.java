package dev.parkbench.benchmarks.load;

import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.ClaimRuleBuilder;
import dev.parkbench.benchmarks.claim.ExperimentRecord;
import dev.parkbench.benchmarks.claim.RecordedArm;
import dev.parkbench.benchmarks.load.GeneratorsOpen.Offered;
import dev.parkbench.benchmarks.load.GeneratorsOpen.Sender;
import dev.parkbench.load.recording.Clock;
import dev.parkbench.results.Measurement;
import dev.parkbench.results.NumberText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The claims on Parkbench's generator in the open model. The reference is a program in C with the
 * same load, which also shows the lateness of the machine itself.
 */
final class GeneratorsOpenClaims {

    /** The lag in microseconds of the program in C above which the machine itself is late. */
    private static final double LATE_MACHINE_MICROS = 1000;

    /**
     * The lag in microseconds below which that of the program in C is small and varies from moment
     * to moment.
     */
    private static final double LITTLE_LAG_MICROS = 150;

    private static final double MOST_LAG = 1.2;
    private static final String LAG_OVER_C = "p99 of the schedule lag over that in C";
    private static final String NO_C = "there is no cc";

    private GeneratorsOpenClaims() {
    }

    static List<ClaimRule> all() {
        List<ClaimRule> rules = new ArrayList<>();
        for (NginxAnswer answer : GeneratorsOpen.ANSWERS) {
            rules.add(median(new Offered(GeneratorsOpen.RATE, GeneratorsOpen.CONNECTIONS, answer),
                    "generator.open." + answer.id()));
            for (int connections : List.of(GeneratorsOpen.CONNECTIONS,
                    GeneratorsOpen.MANY_CONNECTIONS)) {
                String formerly = connections + "." + answer.id();
                Offered offered = new Offered(GeneratorsOpen.HIGH_RATE, connections, answer);
                rules.add(median(offered, "generator.open.20000." + formerly));
                rules.add(lag(offered, "generator.lag." + formerly));
                rules.add(lagOverC(offered));
            }
        }
        return rules;
    }

    private static ClaimRuleBuilder rule(Offered offered, String what, String formerId) {
        return ClaimRule.timed("generators-open/" + what + "-" + offered.rate() + "-"
                + offered.connections() + "-" + offered.answer().id(), formerId)
                .voidIf(record -> !record.is(Nginx.PRESENT), Nginx.MISSING);
    }

    private static ClaimRuleBuilder ruleThatNeedsC(Offered offered, String what,
            String formerId) {
        return rule(offered, what, formerId).voidIf(record -> record.is(Nginx.PRESENT)
                && !record.is(GeneratorsOpen.CC_PRESENT), NO_C);
    }

    private static String load(Offered offered) {
        return "At " + NumberText.of(offered.rate()) + " requests a second on "
                + NumberText.of(offered.connections()) + " connections";
    }

    private static String kind(Offered offered) {
        return ", on answers of the kind '" + offered.answer().label() + "'.";
    }

    private static RecordedArm ours(ExperimentRecord record, Offered offered) {
        return record.of(offered.by(Sender.PARKBENCH));
    }

    /** The 99th percentile of the schedule lag in microseconds. */
    private static double lag(ExperimentRecord record, Offered offered,
            ToDoubleFunction<Measurement> number) {
        return 1e3 * ours(record, offered).medianTrial(Clock.SCHEDULE_LAG.text(), number);
    }

    private static double lagInC(ExperimentRecord record, Offered offered) {
        return record.of(offered.by(Sender.IN_C)).medianTrial(GeneratorsOpen.LAG_P99);
    }

    /** The median of the ratios of trials. */
    private static double medianOver(ExperimentRecord record, Offered offered, Sender other) {
        return Ratios.median(
                ours(record, offered).byTrial(Clock.RESPONSE_TIME.text(), one -> 1e3 * one.p50()),
                record.of(offered.by(other)).byTrial(GeneratorsOpen.P50, Measurement::p50));
    }

    private static ClaimRule median(Offered offered, String formerId) {
        ClaimRuleBuilder rule = ruleThatNeedsC(offered, "median", formerId)
                .states(load(offered) + " the median response time that ours reports is at most"
                        + " {ours over C|} times what a program in C sees" + kind(offered))
                .own("What a generator adds to a response time is in every number that it reports.")
                .atMost("ours over C", record -> medianOver(record, offered, Sender.IN_C), "",
                        1.1);
        if (offered.rate() == GeneratorsOpen.RATE) {
            rule.note("ours over wrk2, uncorrected",
                    record -> medianOver(record, offered, Sender.WRK2), "");
        }
        return rule.refutedBy("45 us by ours in the median trial, and 40 us by the program in C");
    }

    /**
     * The lag of Parkbench's generator over that of the program in C, or over
     * {@link #LITTLE_LAG_MICROS} if that is larger or there is no C compiler.
     */
    private static double lagShare(ExperimentRecord record, Offered offered) {
        double inC = lagInC(record, offered);
        return lag(record, offered, Measurement::p99)
                / (inC > LITTLE_LAG_MICROS ? inC : LITTLE_LAG_MICROS);
    }

    private static ClaimRule lag(Offered offered, String formerId) {
        return rule(offered, "lag", formerId)
                .states(load(offered) + " half of the requests leave within {p50 of the schedule"
                        + " lag} of when they are due, all in time, and 99 of 100 at most {"
                        + LAG_OVER_C + "|} times as late as those of a program in C, whose lag"
                        + " counts as no less than " + NumberText.of(LITTLE_LAG_MICROS) + " us"
                        + kind(offered))
                .own("A request that leaves late is one that the target was not asked in time; where"
                        + " C is late too, the machine is.")
                .voidIf(record -> lagShare(record, offered) > MOST_LAG
                        && lagInC(record, offered) > LATE_MACHINE_MICROS,
                        "the program in C is more than 1 ms late here, too")
                .atMost("p50 of the schedule lag",
                        record -> lag(record, offered, Measurement::p50), "us", 5)
                .atMost(LAG_OVER_C, record -> lagShare(record, offered), "", MOST_LAG)
                .between("sent of what was due",
                        record -> ours(record, offered).leastFact(GeneratorsOpen.SENT_IN_TIME), "",
                        0.999, 1.001)
                .note("p99 of ours", record -> lag(record, offered, Measurement::p99), "us")
                .note("p99 in C", record -> lagInC(record, offered), "us")
                .refutedBy("a p99 of 601 us beside 500 us in C, or one request of a thousand that"
                        + " was not sent in time");
    }

    private static ClaimRule lagOverC(Offered offered) {
        return ruleThatNeedsC(offered, "lag-over-c", "")
                .states(load(offered) + " 99 of 100 requests of ours leave at most {ours over C|}"
                        + " times as late as those of a program in C, however late the machine"
                        + " makes both" + kind(offered))
                .own("A machine that is late excuses ours only as far as it makes C late, too.")
                .atMost("ours over C", record -> lag(record, offered, Measurement::p99)
                        / lagInC(record, offered), "", 2)
                .note("p99 of ours", record -> lag(record, offered, Measurement::p99), "us")
                .note("p99 in C", record -> lagInC(record, offered), "us")
                .refutedBy("a p99 of 3,000 us beside 1,400 us in C");
    }
}
