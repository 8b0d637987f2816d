package dev.parkbench.cli;

import dev.parkbench.load.ConnectFailedException;
import dev.parkbench.load.IntervalListener;
import dev.parkbench.load.Load;
import dev.parkbench.load.LoadPlan;
import dev.parkbench.load.LoadResult;
import dev.parkbench.load.http.Expectation;
import dev.parkbench.load.http.HttpClientOptions;
import dev.parkbench.load.http.HttpConnections;
import dev.parkbench.load.http.Protocol;
import dev.parkbench.load.http.RequestSource;
import dev.parkbench.load.http.Target;
import dev.parkbench.load.http.TargetStatistics;
import dev.parkbench.load.http.Transport;
import dev.parkbench.load.report.IntervalFiles;
import dev.parkbench.load.report.LoadText;
import dev.parkbench.load.report.VerdictSoFar;
import dev.parkbench.load.warmup.GeneratorWarmUp;
import dev.parkbench.server.process.DurationConverter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of operations that are single HTTP requests. */
final class RequestOptions {

    /** The time limit for opening a connection. */
    static final Duration CONNECT_PATIENCE = Duration.ofSeconds(5);

    @Mixin
    private final MessageOptions message = new MessageOptions();

    @Mixin
    private final MixOptions mix = new MixOptions();

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Option(
            names = "--expect",
            paramLabel = "WHAT",
            description = "Condition for a response to be ok: status:200, contains:TEXT,"
                    + " json:/POINTER=VALUE or header:NAME=VALUE (default: a status below 400).")
    private @Nullable String expect;

    @Option(
            names = "--generator-warmup",
            defaultValue = "5s",
            converter = DurationConverter.class,
            paramLabel = "DURATION",
            description = "How long the generator first loads a server of its own, so that its"
                    + " code is compiled before the measurement; 0s for no warm-up"
                    + " (default: ${DEFAULT-VALUE}).")
    private Duration generatorWarmUp = Duration.ofSeconds(5);

    /**
     * Warms up the generator, unless the target accepts no connection.
     *
     * @param written whether intervals will be written to files, which is then warmed up, too
     * @param quiet whether no message is printed
     */
    void warmUpGenerator(LoadPlan plan, HttpConnections connections, boolean written, boolean quiet)
            throws IOException, InterruptedException {
        if (generatorWarmUp.isZero() || !connections.isAnybodyThere()) {
            return;
        }
        if (!quiet) {
            System.err.println("parkbench: warming up the generator for "
                    + DurationConverter.print(generatorWarmUp));
        }
        VerdictSoFar verdict = new VerdictSoFar(plan);
        if (!written) {
            warmUpGenerator(plan, connections,
                    (report, figures) -> LoadText.line(figures, verdict.after(report)));
            return;
        }
        Path folder = Files.createTempDirectory("parkbench-warmup-");
        try (IntervalFiles files = new IntervalFiles(folder)) {
            warmUpGenerator(plan, connections, (report, figures) -> {
                LoadText.line(figures, verdict.after(report));
                try {
                    files.add(report, figures, Optional.empty());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } finally {
            IntervalFiles.delete(folder);
        }
    }

    private void warmUpGenerator(LoadPlan plan, HttpConnections connections,
            IntervalListener listener)
            throws IOException, InterruptedException {
        try {
            LoadResult unused = GeneratorWarmUp.perform(plan, connections, transport().ioHandlers(),
                    generatorWarmUp,
                    listener);
        } catch (ConnectFailedException | IOException e) {
            // What it is short of, the load will be short of, too, and says more of it.
            System.err.println("parkbench: the generator could not warm up: " + e.getMessage());
        }
    }

    /** Whether what is asked for is not said by one URL. */
    boolean isMix() {
        return mix.isSet();
    }

    /**
     * The source of requests.
     *
     * @param url the URL; null if there are several requests, each with its own URL
     */
    RequestSource source(@Nullable String url, long seed) {
        Target server = url == null ? null : Target.parse(url);
        if (mix.isSet()) {
            return mix.source(server, message, seed);
        }
        if (server == null) {
            throw new IllegalArgumentException(
                    "no URL is given; write a URL, --url-file FILE or --mix");
        }
        return RequestSource.of(message.request(server), seed);
    }

    /** Connections that ask so, for a load that can make use of them. */
    HttpConnections connections(RequestSource source, Load load) throws SSLException {
        HttpClientOptions options = connection.options();
        if (options.protocol() instanceof Protocol.Http1(int pipeline) && pipeline > 1
                && load instanceof Load.Closed) {
            throw new IllegalArgumentException("--pipeline " + pipeline + " has no effect with"
                    + " --users: each user has its own connection and waits for its response;"
                    + " give a --rate, or leave it out");
        }
        return new HttpConnections(options, source, expectation(), System::nanoTime);
    }

    private Expectation expectation() {
        return expect == null ? new Expectation.AnySuccess() : Expectation.parse(expect);
    }

    /**
     * The statistics that a server reports about itself; none if the route to the server is not
     * direct.
     */
    TargetStatistics statistics(Target target) {
        return connection.route().isDirect()
                ? new TargetStatistics(target)
                : TargetStatistics.none(target);
    }

    /** Names a shortage of ports before it happens. */
    void warnOfPorts(LoadPlan plan, Target target) {
        PortBudget.ofThisMachine(target.isLoopback())
                .flatMap(budget -> budget.warning(plan, connection.requestsPerConnection()))
                .ifPresent(warning -> System.err.println("parkbench: " + warning));
    }

    /** Requests of users that share a connection. */
    int streams() {
        return connection.streams();
    }

    /** Whether a stale request is sent once more. */
    boolean retriesStale(RequestSource source) {
        if (connection.retriesStale() && !source.isIdempotent()) {
            throw new IllegalArgumentException("--retry-stale may send a request twice, and this"
                    + " request is not idempotent; leave it out, or write a method such as GET or"
                    + " PUT");
        }
        return connection.retriesStale();
    }

    Transport transport() {
        return connection.transport();
    }
}
