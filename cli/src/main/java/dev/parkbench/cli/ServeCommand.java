package dev.parkbench.cli;

import dev.parkbench.server.Backend;
import dev.parkbench.server.ServerArguments;
import dev.parkbench.server.ServerOptions;
import dev.parkbench.server.process.Backends;
import dev.parkbench.server.process.ParentWatch;
import dev.parkbench.server.process.ServerMain;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Serves the endpoints until told to stop; what {@link ServerMain} is for a program, for a person. */
@Command(
        name = "serve",
        description = "Serve the endpoints with one concurrency model.",
        footer = {
            "",
            "Endpoints of your own come in jars: parkbench init-handlers DIR writes a project, and",
            "parkbench check JAR tries what it makes on every server.", "",
            "Standard output has one JSON line when the server is ready: event, backend, port,",
            "pid. Stop it with Ctrl-C or SIGTERM: requests that have begun are finished first."})
final class ServeCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "SERVER",
            description = "The concurrency model: threaded, async or"
                    + " virtual.")
    private @Nullable String server;

    @Mixin
    private final ServerArguments arguments = new ServerArguments();

    @Option(names = ServerMain.EXIT_WITH_PARENT, hidden = true)
    private boolean exitWithParent;

    @Spec
    private @Nullable CommandSpec command;

    @Override
    public Integer call() {
        Backend backend = backend();
        ServerOptions options = arguments.options(backend);
        if (exitWithParent) {
            ParentWatch.start();
        }
        return ServerMain.serve(backend, options, System.out,
                port -> System.err.println("parkbench: the " + backend.name()
                        + " server listens on http://" + options.host() + ":" + port
                        + "/api/; Ctrl-C stops it"));
    }

    private Backend backend() {
        try {
            return Backends.named(Objects.requireNonNull(server));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(Objects.requireNonNull(command).commandLine(),
                    e.getMessage());
        }
    }
}
