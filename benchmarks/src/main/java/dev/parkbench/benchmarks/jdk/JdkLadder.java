package dev.parkbench.benchmarks.jdk;

import dev.parkbench.benchmarks.Experiment;
import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.claim.ExperimentRecord;
import dev.parkbench.benchmarks.jdk.JdkProperty.OfJdk;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.TurnOrder;
import dev.parkbench.host.Jdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Two experiments that compare the JDKs of a run, one by counts and one by what is measured. A
 * trial of a property measures it on each JDK in turn, and on the first one twice.
 */
public final class JdkLadder implements Experiment<JdkProperty> {

    /** The name of the fact with the release and vendor of each JDK. */
    static final String JDKS = "jdks";

    private static final Path CLASSES = Path.of("lib", "server", "classes.jsa");

    private final Kind kind;

    private enum Kind {
        COUNTS("jdk-counts"),
        COSTS("jdk-costs");

        private final String experiment;

        Kind(String experiment) {
            this.experiment = experiment;
        }
    }

    private JdkLadder(Kind kind) {
        this.kind = kind;
    }

    /** The experiment whose rows are counts. */
    public static JdkLadder counts() {
        return new JdkLadder(Kind.COUNTS);
    }

    /** The experiment whose rows are bytes, times and rates. */
    public static JdkLadder costs() {
        return new JdkLadder(Kind.COSTS);
    }

    /** The one with this name. */
    static Optional<JdkLadder> named(String name) {
        return Stream.of(counts(), costs()).filter(one -> one.name().equals(name)).findFirst();
    }

    /** The JDKs of a record, the first one first. */
    static List<String> jdks(ExperimentRecord record) {
        return record.fact(JDKS).orElse(List.of()) instanceof List<?> jdks
                ? jdks.stream().map(Object::toString).toList()
                : List.of();
    }

    @Override
    public String name() {
        return kind.experiment;
    }

    @Override
    public String title() {
        return switch (kind) {
            case COUNTS -> "What waiting virtual threads do on one JDK and on another";
            case COSTS -> "What waiting costs on one JDK and on another";
        };
    }

    @Override
    public String question() {
        return switch (kind) {
            case COUNTS -> "Of the ways in which virtual threads wait, and of the timeouts beside"
                    + " some that compute: which of them behave differently on the JDKs that were"
                    + " given?";
            case COSTS -> "Do the JDKs that were given differ in the bytes of a sleeping virtual"
                    + " thread, in the time until many of them have woken, in their start, or in"
                    + " the throughput of the servers?";
        };
    }

    @Override
    public String prediction() {
        return switch (kind) {
            case COUNTS -> "One JDK has the same counts twice. Between 21 and 25, monitors,"
                    + " Object.wait and reads of files differ, and nothing else.";
            case COSTS -> "One JDK does not differ from itself. Of two JDKs nothing is predicted.";
        };
    }

    @Override
    public boolean comparesJdks() {
        return true;
    }

    @Override
    public List<JdkProperty> variants(Scope scope) {
        return switch (kind) {
            case COUNTS -> CountedProperty.all();
            case COSTS -> CostProperty.all(scope);
        };
    }

    @Override
    public void prepare(ExperimentContext context) {
        List<Jdk> jdks = context.settings().jdks();
        context.fact(JDKS, jdks.stream().map(jdk -> jdk.version() + " (" + jdk.vendor() + ")")
                .toList());
        if (jdks.size() == 1) {
            context.note("One JDK was given, so that it was compared with itself only; others are"
                    + " named with further --jdk.");
        }
        switch (kind) {
            case COUNTS -> CaptureMatrix.lookForLacks(context);
            case COSTS -> lookForClasses(context, jdks);
        }
    }

    private static void lookForClasses(ExperimentContext context, List<Jdk> jdks) {
        for (int i = 0; i < jdks.size(); i++) {
            if (!Files.exists(jdks.get(i).home().resolve(CLASSES))) {
                context.note("JDK " + (i + 1) + " has no " + CLASSES + ", as a JDK that was only"
                        + " unpacked may have none: for that alone it starts later, until"
                        + " java -Xshare:dump has made one.");
            }
        }
    }

    @Override
    public void measure(JdkProperty property, TrialRecorder recorder, ExperimentContext context)
            throws Exception {
        List<Jdk> jdks = context.settings().jdks();
        for (JdkColumn column : TurnOrder.of(JdkColumn.of(jdks.size()), recorder.trial())) {
            property.measure(recorder.into(new OfJdk(property, column)),
                    context.on(jdks.get(column.number() - 1)));
        }
    }

    @Override
    public List<ClaimRule> claims(Scope scope) {
        return List.of(switch (kind) {
            case COUNTS -> JdkLadderClaims.sameCounts(variants(scope));
            case COSTS -> JdkLadderClaims.sameCosts(variants(scope));
        });
    }
}
