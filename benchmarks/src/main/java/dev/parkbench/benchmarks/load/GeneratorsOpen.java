package dev.parkbench.benchmarks.load;

import dev.parkbench.benchmarks.Experiment;
import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.claim.ClaimRule;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.host.ProjectHome;
import dev.parkbench.load.LoadResult;
import dev.parkbench.load.verdict.LoadJudge;
import dev.parkbench.results.Direction;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The comparison of Parkbench's generator with a program in C and with wrk2 in the open model, on
 * the same nginx: medians of the response time, and at ten times the rate also how late requests
 * are sent. Within a trial the senders are measured one directly after the other.
 */
public final class GeneratorsOpen implements Experiment<GeneratorsOpen.Offered> {

    static final int RATE = 2_000;
    static final int HIGH_RATE = 20_000;
    static final int CONNECTIONS = 64;

    /**
     * The larger number of connections, of which some are idle even while the target is slow for a
     * moment, so that the generator causes any lateness.
     */
    static final int MANY_CONNECTIONS = 1000;

    /**
     * The kinds of responses. A generator must be fast not only with responses that it has seen
     * before.
     */
    static final List<NginxAnswer> ANSWERS = List.of(NginxAnswer.SAME, NginxAnswer.VARYING);

    /** The median response time in microseconds that another program reports. */
    static final String P50 = "response_time_p50";

    /** The 99th percentile of the schedule lag of the program in C, in microseconds. */
    static final String LAG_P99 = "schedule_lag_p99";

    /** The share of the requests that were sent in time. */
    static final String SENT_IN_TIME = "sent_in_time_share";

    /** The fact whether there is a compiler for the program in C. */
    static final String CC_PRESENT = "cc_present";

    /** The programs that send requests. */
    enum Sender {
        PARKBENCH("parkbench"),
        IN_C("in C"),
        WRK2("wrk2, uncorrected");

        private final String label;

        Sender(String label) {
            this.label = label;
        }

        private boolean sends(Offered offered) {
            return switch (this) {
                case PARKBENCH -> true;
                case IN_C -> SenderInC.isPossible();
                case WRK2 -> Wrk2.isPresent() && offered.rate == RATE;
            };
        }
    }

    /** A rate that all senders offer in turn. */
    record Offered(int rate, int connections, NginxAnswer answer) implements Variant {

        Sent by(Sender sender) {
            return new Sent(sender, this);
        }

        @Override
        public String label() {
            return answer.label() + ", " + rate + " on " + connections;
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return Variant.parameters("rate", rate, "connections", connections, "answers",
                    answer.label());
        }

        @Override
        public int trials(Scope scope) {
            return scope.asked().orElse(Generators.TRIALS);
        }
    }

    /** A sender with a rate. */
    record Sent(Sender sender, Offered offered) implements Variant {

        @Override
        public String label() {
            return sender.label + ", " + offered.label();
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return Variant.parameters("generator", sender.label, "rate", offered.rate,
                    "connections", offered.connections, "answers", offered.answer.label());
        }
    }

    /** The target, and the program in C if it can be built. */
    private record Target(Nginx nginx, @Nullable SenderInC senderInC) implements Closeable {

        static Target start(ExperimentContext context) throws IOException, InterruptedException {
            SenderInC senderInC = SenderInC.isPossible()
                    ? SenderInC.build(ProjectHome.path(), context.logs())
                    : null;
            return new Target(Nginx.start(context.settings().placement()), senderInC);
        }

        @Override
        public void close() throws IOException {
            nginx.close();
        }
    }

    @Override
    public String name() {
        return "generators-open";
    }

    @Override
    public String title() {
        return "What does the generator add to what it measures?";
    }

    @Override
    public String question() {
        return "At 2,000 requests a second to nginx on a CPU of its own, how does the median response"
                + " time of ours compare with what a small program in C sees, and with what wrk2"
                + " reports as uncorrected; and how late do ours and that program send at 20,000 a"
                + " second, with which medians, on 64 connections and on 1,000? Each with answers"
                + " that are the same, and with answers of which each has another request id.";
    }

    @Override
    public String prediction() {
        return "At most 1.1 times the median in C, at both rates, and that of wrk2. Half of the"
                + " requests leave within 50 us of when they are due, 99 of 100 within 200 us or 1.2"
                + " times what the program in C takes for it, and all of them in time.";
    }

    @Override
    public List<Offered> variants(Scope scope) {
        List<Offered> variants = new ArrayList<>();
        for (NginxAnswer answer : Nginx.isPresent() ? ANSWERS : List.<NginxAnswer>of()) {
            variants.add(new Offered(RATE, CONNECTIONS, answer));
            variants.add(new Offered(HIGH_RATE, CONNECTIONS, answer));
            variants.add(new Offered(HIGH_RATE, MANY_CONNECTIONS, answer));
        }
        return variants;
    }

    @Override
    public void prepare(ExperimentContext context) {
        Nginx.tell(context);
        context.fact(CC_PRESENT, SenderInC.isPossible());
        if (!SenderInC.isPossible()) {
            context.note("There is no cc here, so ours stands beside nothing in C.");
        }
        if (!Wrk2.isPresent()) {
            context.note("wrk2 is not installed and was left out.");
        }
    }

    @Override
    public void measure(Offered offered, TrialRecorder recorder, ExperimentContext context)
            throws Exception {
        Target target = context.shared(Target.class, () -> Target.start(context));
        Duration each = Duration.ofSeconds(context.settings().scope().isFull() ? 6 : 3);
        URI url = URI.create(target.nginx.url(offered.answer));
        List<Sender> senders = List.of(Sender.values()).stream()
                .filter(sender -> sender.sends(offered)).toList();
        for (Sender sender : recorder.trial() % 2 == 0 ? senders : senders.reversed()) {
            TrialRecorder sent = recorder.into(offered.by(sender));
            switch (sender) {
                case PARKBENCH -> ours(offered, sent, url, each);
                case IN_C -> {
                    if (target.senderInC != null) {
                        SenderInC.Result result = target.senderInC.run(url.getPort(),
                                url.getPath(), offered.rate, offered.connections, each,
                                context.settings().placement());
                        sent.value(P50, "us", Direction.LOWER, result.responseP50());
                        sent.value(LAG_P99, "us", Direction.LOWER, result.lagP99());
                    }
                }
                case WRK2 -> sent.value(P50, "us", Direction.LOWER,
                        Wrk2.uncorrectedP50Micros(url.toString(), offered.rate,
                                offered.connections, each, context.settings().placement()));
            }
        }
    }

    private static void ours(Offered offered, TrialRecorder recorder, URI url, Duration each)
            throws Exception {
        LoadResult result = OpenLoad.run(url, "", offered.rate, Duration.ofSeconds(2), each,
                offered.connections, (report, figures) -> {
                });
        OpenLoad.record(recorder, result);
        recorder.fact(SENT_IN_TIME,
                result.sentInTime() / (offered.rate * (double) each.toSeconds()));
        if (LoadJudge.isKeptFromCpu(result.runDelayShare())) {
            recorder.markDisturbed(String.format(Locale.ROOT,
                    "others had the generator's CPU for %.1f %% of the time",
                    100 * result.runDelayShare()));
        }
    }

    @Override
    public List<ClaimRule> claims(Scope scope) {
        return GeneratorsOpenClaims.all();
    }
}
