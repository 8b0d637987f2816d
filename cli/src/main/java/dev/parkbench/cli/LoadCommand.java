package dev.parkbench.cli;

import dev.parkbench.load.LoadPlan;
import dev.parkbench.load.http.HttpConnections;
import dev.parkbench.load.http.RequestSource;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Loads a URL and says what the figures are worth. */
@Command(
        name = "load",
        subcommands = LoadFanoutCommand.class,
        description = "Load a URL at a rate that slow responses cannot reduce, and judge whether"
                + " the figures are valid.",
        footer = {"",
            "Response time runs from the intended start of a request, service time from its send"
                    + " time;",
            "schedule lag is the time between the two.", "",
            "Redirections are not followed, and cookies are not kept.", "",
            "Exit status: 0 the figures are VALID; 1 they are VALID, but --slo or --errors is"
                    + " missed; 2 bad",
            "input or no server to connect to; 3 they are not VALID, with reasons; 130"
                    + " interrupted."})
final class LoadCommand implements Callable<Integer> {

    /** Not required by the parser, which would require it of the subcommand, too. */
    @Parameters(
            arity = "0..1",
            paramLabel = "URL",
            description = "The URL to request: http or https, any server of HTTP/1.1, or of"
                    + " HTTP/2 with --http2.")
    private @Nullable String url;

    @Mixin
    private final LoadOptions options = new LoadOptions();

    @Mixin
    private final RequestOptions requests = new RequestOptions();

    @Mixin
    private final SecretOptions secrets = new SecretOptions();

    @Spec
    private @Nullable CommandSpec command;

    @Override
    public Integer call() throws Exception {
        secrets.check();
        RequestSource source = source();
        options.usersPerConnection(requests.streams());
        options.retryStale(requests.retriesStale(source));
        LoadPlan plan = options.plan();
        HttpConnections connections = requests.connections(source, plan.load());
        LoadSession session = new LoadSession(options, requests.statistics(source.target()),
                SourceText.of(source, options.seed()), command);
        requests.warnOfPorts(plan, source.target());
        requests.warmUpGenerator(plan, connections, options.out() != null,
                options.output().quiet());
        try {
            return session.run(connections, requests.transport().ioHandlers(),
                    connections.nanoClock());
        } finally {
            connections.noticed().ifPresent(problem -> System.err.println(
                    "parkbench: according to its responses, " + problem.text()));
        }
    }

    private RequestSource source() {
        if (url == null && !requests.isMix()) {
            throw new ParameterException(Objects.requireNonNull(command).commandLine(),
                    "Missing required parameter: 'URL'");
        }
        RequestSource source = requests.source(url, options.seed());
        if (source.usesSeed()) {
            options.seedIsUsed();
        }
        return source;
    }
}
