package dev.parkbench.cli;

import dev.parkbench.load.IntervalListener;
import dev.parkbench.load.Load;
import dev.parkbench.load.LoadPlan;
import dev.parkbench.load.LoadResult;
import dev.parkbench.load.http.Expectation;
import dev.parkbench.load.http.HttpLanes;
import dev.parkbench.load.http.HttpRequestText;
import dev.parkbench.load.http.Protocol;
import dev.parkbench.load.http.Target;
import dev.parkbench.load.http.Transport;
import dev.parkbench.load.rehearsal.Rehearsal;
import dev.parkbench.load.report.IntervalFiles;
import dev.parkbench.load.report.LoadText;
import dev.parkbench.load.report.VerdictSoFar;
import dev.parkbench.server.process.DurationConverter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is asked for, and how, where the operation is one HTTP request. */
final class RequestOptions {

    private static final int DEEPEST_PIPELINE = 1024;
    private static final int MOST_STREAMS = 10_000;

    /** Who has not accepted a connection by then is not there. */
    static final Duration CONNECT_PATIENCE = Duration.ofSeconds(5);

    @Option(names = "--pipeline", defaultValue = "1", paramLabel = "N", description = "Requests on their way on one connection, with a rate (default:"
            + " ${DEFAULT-VALUE}).")
    private int pipeline;

    @Option(names = "--http2", description = "Speak HTTP/2: by ALPN with https, else at once (h2c). Each of its streams is a request of"
            + " its own: what times out ends its stream only, and what the server refused or went"
            + " away before is stale.")
    private boolean http2;

    @Option(names = "--streams", paramLabel = "N", description = "With --http2, streams at a time on each connection, if the server allows as many, as"
            + " h2load's -m; N of the --users share one (default: 1).")
    private @Nullable Integer streams;

    @Option(names = "--method", defaultValue = "GET", paramLabel = "METHOD", description = "The request's method (default: ${DEFAULT-VALUE}).")
    private String method = "GET";

    @Option(names = {"-H",
        "--header"}, paramLabel = "'NAME: VALUE'", description = "A further header field; may be"
                + " given again.")
    private List<String> headers = new ArrayList<>();

    @Option(names = "--body", defaultValue = "", paramLabel = "TEXT", description = "The request's content (default: none).")
    private String body = "";

    @Option(names = "--expect", paramLabel = "WHAT", description = "What an answer must be to be ok: status:200, contains:TEXT or"
            + " json:/POINTER=VALUE (default: a status below 400).")
    private @Nullable String expect;

    @Option(names = "--insecure", description = "Take any certificate of an https server.")
    private boolean insecure;

    @Option(names = "--transport", paramLabel = "epoll|io_uring|nio", description = "How the generator waits for its sockets (default: epoll on Linux, else nio).")
    private @Nullable Transport transport;

    @Option(names = "--rehearsal", defaultValue = "5s", converter = DurationConverter.class, paramLabel = "DURATION", description = "How long the generator first loads a server of its own, so that its code is"
            + " compiled before it counts; 0s for not at all, as always with --http2 (default:"
            + " ${DEFAULT-VALUE}).")
    private Duration rehearsal = Duration.ofSeconds(5);

    /**
     * Rehearses, unless nobody would hear what comes of it.
     *
     * @param written whether intervals will be written to files, which is rehearsed then, too
     */
    void rehearse(LoadPlan plan, HttpLanes lanes, boolean written)
            throws IOException, InterruptedException {
        // What answers in a rehearsal speaks HTTP/1.1.
        if (http2 || rehearsal.isZero() || !lanes.isAnybodyThere()) {
            return;
        }
        System.err.println("parkbench: the generator rehearses on itself for "
                + DurationConverter.print(rehearsal));
        VerdictSoFar verdict = new VerdictSoFar(plan);
        if (!written) {
            rehearse(plan, lanes,
                    (report, figures) -> LoadText.line(figures, verdict.after(report)));
            return;
        }
        Path folder = Files.createTempDirectory("parkbench-rehearsal-");
        try (IntervalFiles files = new IntervalFiles(folder)) {
            rehearse(plan, lanes, (report, figures) -> {
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

    private void rehearse(LoadPlan plan, HttpLanes lanes, IntervalListener listener)
            throws IOException, InterruptedException {
        LoadResult unused = Rehearsal.perform(plan, lanes, transport().ioHandlers(), rehearsal,
                listener);
    }

    /** How requests share a connection; the pipeline has been checked. */
    private Protocol protocol() {
        if (!http2) {
            if (streams != null) {
                throw new IllegalArgumentException("--streams " + streams
                        + " has no effect without --http2; add that, or leave it out");
            }
            return new Protocol.Http1(pipeline);
        }
        if (pipeline > 1) {
            throw new IllegalArgumentException("--pipeline " + pipeline + " has no effect with"
                    + " --http2, which has streams; write --streams " + pipeline);
        }
        if (streams() < 1 || streams() > MOST_STREAMS) {
            throw new IllegalArgumentException(
                    "--streams " + streams() + " is not in 1 to " + MOST_STREAMS);
        }
        return new Protocol.Http2(streams());
    }

    /** Requests of users that share a connection. */
    int streams() {
        return http2 && streams != null ? streams : 1;
    }

    /** Connections that ask the target so, for a load that can make use of them. */
    HttpLanes lanes(Target target, Load load) throws SSLException {
        if (pipeline < 1 || pipeline > DEEPEST_PIPELINE) {
            throw new IllegalArgumentException(
                    "--pipeline " + pipeline + " is not in 1 to " + DEEPEST_PIPELINE);
        }
        if (pipeline > 1 && load instanceof Load.Closed) {
            throw new IllegalArgumentException("--pipeline " + pipeline + " has no effect with"
                    + " --users: each has a connection of his own and waits for his answer; give"
                    + " a --rate, or leave it out");
        }
        if (insecure && !target.tls()) {
            throw new IllegalArgumentException("--insecure has no effect on " + target
                    + ", which has no certificate; leave it out, or write https");
        }
        Expectation expectation = expect == null
                ? new Expectation.AnySuccess()
                : Expectation.parse(expect);
        return new HttpLanes(transport(), new HttpRequestText(target, method, headers, body),
                protocol(), expectation, CONNECT_PATIENCE, insecure, System::nanoTime);
    }

    Transport transport() {
        return transport == null ? Transport.preferred() : transport.checked();
    }
}
