package dev.parkbench.server;

import dev.parkbench.server.adapter.Placement;
import dev.parkbench.server.handlers.HandlerJars;
import dev.parkbench.server.middleware.MiddlewareKind;
import dev.parkbench.server.process.DurationConverter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The options of a server on the command line, as a picocli mixin. Printing and parsing are
 * inverses: {@code parse(backend, print(options))} equals {@code options}.
 */
public final class ServerArguments {

    private static final int MOST_WORKERS = 10_000;
    private static final int MOST_PROCESSES = 1_000;
    private static final int MOST_CONNECTIONS = 10_000_000;

    /** A value that picocli cannot take for an option or for quoted text. */
    private static final Pattern PLAIN_VALUE = Pattern.compile("[\\w:/.][\\w:/.?=,&-]*");

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Address to listen on (default: ${DEFAULT-VALUE}).")
    private String host = "127.0.0.1";

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8000",
            description = "Port to listen on; 0 is any free one (default: ${DEFAULT-VALUE}).")
    private int port = 8000;

    @Option(
            names = "--delay",
            paramLabel = "DURATION",
            defaultValue = "1s",
            description = "Time that a response of /api/ takes (default: ${DEFAULT-VALUE}).")
    private Duration delay = Duration.ofSeconds(1);

    @Option(
            names = "--max-delay",
            paramLabel = "DURATION",
            defaultValue = "60s",
            description = "Longest delay that a request may ask for (default: ${DEFAULT-VALUE}).")
    private Duration maxDelay = Duration.ofMinutes(1);

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Number of threads (threaded; 0, the default, is one per connection),"
                    + " event loops (async; 1 by default) or carriers (virtual; 0, the default,"
                    + " is one per CPU).")
    private @Nullable Integer workers;

    @Option(
            names = "--processes",
            paramLabel = "N",
            defaultValue = "1",
            description = "Server processes that share the port (default: ${DEFAULT-VALUE}).")
    private int processes = 1;

    @Option(
            names = "--handler",
            paramLabel = "STYLE",
            description = "Preferred style of handler: ${COMPLETION-CANDIDATES} (default: the"
                    + " server's own style).")
    private @Nullable HandlerStyle handler;

    @Option(
            names = "--blocking",
            paramLabel = "PLACE",
            description = "Where the async server runs blocking handlers: ${COMPLETION-CANDIDATES}"
                    + " (default: pool).")
    private @Nullable Placement blocking;

    @Option(
            names = "--placement",
            paramLabel = "POLICY",
            description = "How the async server spreads connections over its loops:"
                    + " ${COMPLETION-CANDIDATES} (default: round-robin).")
    private @Nullable ConnectionPlacement placement;

    @Option(
            names = "--transport",
            paramLabel = "KIND",
            description = "How the async server waits for sockets: ${COMPLETION-CANDIDATES}"
                    + " (default: epoll where it is available).")
    private @Nullable Transport transport;

    @Option(
            names = "--backend",
            paramLabel = "URL",
            description = "Server whose /api/ is aggregated (default: this one).")
    private @Nullable URI backend;

    @Option(
            names = "--middleware",
            paramLabel = "NAME",
            split = ",",
            description = "Middleware around every handler, outermost first:"
                    + " ${COMPLETION-CANDIDATES}.")
    private List<MiddlewareKind> middleware = new ArrayList<>();

    @Option(
            names = "--max-connections",
            paramLabel = "N",
            defaultValue = "0",
            description = "The most connections open at once; further ones wait to be accepted; 0"
                    + " is no limit (default: ${DEFAULT-VALUE}).")
    private int maxConnections;

    @Option(
            names = "--grace",
            paramLabel = "DURATION",
            defaultValue = "5s",
            description = "The longest time for running requests to finish once the server is"
                    + " told to stop (default: ${DEFAULT-VALUE}).")
    private Duration grace = Duration.ofSeconds(5);

    @Option(
            names = "--yield",
            arity = "1",
            paramLabel = "true|false",
            description = "Whether a connection's thread yields between a response and the next"
                    + " read (virtual only; default: true).")
    private @Nullable Boolean yields;

    @Option(
            names = "--on-disconnect",
            paramLabel = "ACTION",
            description = "What becomes of a running request whose client closes the connection:"
                    + " ${COMPLETION-CANDIDATES} (default: run). With interrupt, a client that ends"
                    + " its output before it has the response counts as gone.")
    private @Nullable OnDisconnect onDisconnect;

    @Option(
            names = "--handlers",
            paramLabel = "JAR[:JAR...]",
            description = "Jars, or folders of classes, with endpoints of your own and what they"
                    + " need; parkbench check tries them, parkbench init-handlers begins some.")
    private @Nullable String handlers;

    @Option(names = "--shared-port", hidden = true)
    private boolean sharedPort;

    @Option(names = "--handover", paramLabel = "PATH", hidden = true)
    private @Nullable Path handover;

    /** Creates arguments with their default values; picocli then sets them. */
    public ServerArguments() {
    }

    /**
     * The options of a server of the given backend, with the backend's defaults for options that
     * were not given.
     *
     * @throws ParameterException if a value is out of range or the backend does not have the option
     */
    public ServerOptions options(Backend backendKind) {
        requireRange("--port", port, 0, 65_535);
        requireRange("--workers", workers == null ? 1 : workers, 0, MOST_WORKERS);
        requireRange("--processes", processes, 1, MOST_PROCESSES);
        requireRange("--max-connections", maxConnections, 0, MOST_CONNECTIONS);
        if (backend != null && (backend.getHost() == null || !"http".equals(backend.getScheme()))) {
            throw wrong("--backend " + backend + " is not an http URL such as"
                    + " http://127.0.0.1:8000");
        }
        if (backendKind.style() == HandlerStyle.BLOCKING) {
            requireAbsent("--blocking", blocking, backendKind);
            requireAbsent("--placement", placement, backendKind);
            requireAbsent("--transport", transport, backendKind);
        } else if (workers != null && workers == 0) {
            throw wrong("--workers 0: the async server needs at least one event loop; write 1 or"
                    + " more");
        }
        if (!backendKind.yields()) {
            requireAbsent("--yield", yields, backendKind);
        }
        return new ServerOptions(host, port, delay, maxDelay,
                workers == null ? backendKind.defaultWorkers() : workers, processes,
                handler == null ? backendKind.style() : handler,
                blocking == null ? Placement.POOL : blocking,
                placement == null ? ConnectionPlacement.ROUND_ROBIN : placement,
                transport == null ? backendKind.defaultTransport() : transport, backend, middleware,
                maxConnections, grace, sharedPort, handover,
                backendKind.yields() && !Boolean.FALSE.equals(yields),
                onDisconnect == null ? OnDisconnect.RUN : onDisconnect,
                handlers == null ? List.of() : paths(handlers));
    }

    private List<Path> paths(String text) {
        try {
            return HandlerJars.paths(text);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private void requireRange(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw wrong(name + " " + value + " is not in " + least + " to " + most);
        }
    }

    private void requireAbsent(String name, @Nullable Object value, Backend backendKind) {
        if (value != null) {
            throw wrong(name + " " + value + " is not an option of the " + backendKind.name()
                    + " server; leave it out");
        }
    }

    private ParameterException wrong(String message) {
        CommandSpec spec = command == null ? CommandSpec.create() : command;
        return new ParameterException(spec.commandLine() == null
                ? new CommandLine(spec)
                : spec.commandLine(), message);
    }

    /**
     * Parses a server's arguments.
     *
     * @throws ParameterException if an argument is wrong; the message is one line that names it
     */
    public static ServerOptions parse(Backend backend, List<String> arguments) {
        ServerArguments plain = new ServerArguments();
        return plain.readPlainly(arguments)
                ? plain.options(backend)
                : parseFully(backend, arguments);
    }

    /** Parses with picocli, which accepts every form and explains what is wrong. */
    static ServerOptions parseFully(Backend backend, List<String> arguments) {
        ServerArguments parsed = new ServerArguments();
        CommandSpec spec = CommandSpec.create().name(backend.name());
        spec.addMixin("server", CommandSpec.forAnnotatedObject(parsed));
        parsed.command = spec;
        try {
            configure(new CommandLine(spec)).parseArgs(arguments.toArray(String[]::new));
        } catch (UnmatchedArgumentException e) {
            throw parsed.wrong(e.getMessage() + "; the options are " + spec.options().stream()
                    .filter(option -> !option.hidden()).map(OptionSpec::longestName)
                    .collect(Collectors.joining(", ")));
        }
        return parsed.options(backend);
    }

    /**
     * Reads arguments as {@link #print} writes them, each name once and its value after it, without
     * picocli: reading the annotations takes it longer than all the rest of a server's start.
     *
     * @return whether they could be read so; if not, picocli has to judge them
     */
    boolean readPlainly(List<String> arguments) {
        Set<String> seen = new HashSet<>();
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext();) {
            String name = rest.next();
            if (!seen.add(name)) {
                return false;
            }
            if (name.equals("--shared-port")) {
                sharedPort = true;
            } else if (!rest.hasNext() || !readPlainly(name, rest.next())) {
                return false;
            }
        }
        return true;
    }

    private boolean readPlainly(String name, String value) {
        if (!PLAIN_VALUE.matcher(value).matches()) {
            return false;
        }
        try {
            switch (name) {
                case "--host" -> host = value;
                case "--port" -> port = Integer.parseInt(value);
                case "--delay" -> delay = new DurationConverter().convert(value);
                case "--max-delay" -> maxDelay = new DurationConverter().convert(value);
                case "--workers" -> workers = Integer.valueOf(value);
                case "--processes" -> processes = Integer.parseInt(value);
                case "--handler" -> handler = words(HandlerStyle.values()).convert(value);
                case "--blocking" -> blocking = words(Placement.values()).convert(value);
                case "--placement" ->
                    placement = words(ConnectionPlacement.values()).convert(value);
                case "--transport" -> transport = words(Transport.values()).convert(value);
                case "--backend" -> backend = uri(value);
                case "--middleware" -> {
                    for (String word : value.split(",", -1)) {
                        middleware.add(words(MiddlewareKind.values()).convert(word));
                    }
                }
                case "--max-connections" -> maxConnections = Integer.parseInt(value);
                case "--yield" -> yields = value.equals("true") ? Boolean.TRUE : no(value);
                case "--grace" -> grace = new DurationConverter().convert(value);
                case "--handover" -> handover = Path.of(value);
                case "--handlers" -> handlers = value;
                case "--on-disconnect" ->
                    onDisconnect = words(OnDisconnect.values()).convert(value);
                default -> {
                    return false;
                }
            }
            return true;
        } catch (Exception e) {
            return false; // picocli reports the error
        }
    }

    private static Boolean no(String value) {
        if (!value.equals("false")) {
            throw new TypeConversionException("'" + value + "' is neither true nor false");
        }
        return Boolean.FALSE;
    }

    /**
     * Registers the converters of these options' types with a command line, and turns off its
     * {@code @file} arguments.
     *
     * @return the same command line
     */
    public static CommandLine configure(CommandLine commandLine) {
        // An argument that begins with an at sign is a value, such as the body of a request.
        return commandLine.setExpandAtFiles(false)
                .registerConverter(Duration.class, new DurationConverter())
                .registerConverter(URI.class, ServerArguments::uri)
                .registerConverter(HandlerStyle.class, words(HandlerStyle.values()))
                .registerConverter(Placement.class, words(Placement.values()))
                .registerConverter(ConnectionPlacement.class, words(ConnectionPlacement.values()))
                .registerConverter(Transport.class, words(Transport.values()))
                .registerConverter(OnDisconnect.class, words(OnDisconnect.values()))
                .registerConverter(MiddlewareKind.class, words(MiddlewareKind.values()));
    }

    /**
     * Reads a constant in any case, with a dash or an underscore; the error lists the choices as
     * the help does.
     */
    private static <E extends Enum<E>> ITypeConverter<E> words(E[] constants) {
        return text -> {
            for (E constant : constants) {
                if (constant.name().equalsIgnoreCase(text.replace('-', '_'))) {
                    return constant;
                }
            }
            throw new TypeConversionException("'" + text + "' is not one of "
                    + Arrays.stream(constants).map(String::valueOf)
                            .collect(Collectors.joining(", ")));
        };
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new TypeConversionException("'" + text
                    + "' is not a URL; write a URL such as http://127.0.0.1:8000");
        }
    }

    /**
     * The arguments from which {@link #parse} reads these options, with every value that the
     * backend has written out.
     */
    public static List<String> print(Backend backendKind, ServerOptions options) {
        List<String> arguments = new ArrayList<>(List.of("--host", options.host(), "--port",
                String.valueOf(options.port()), "--delay",
                DurationConverter.print(options.delay()), "--max-delay",
                DurationConverter.print(options.maxDelay()), "--workers",
                String.valueOf(options.workers()), "--processes",
                String.valueOf(options.processes()), "--handler", options.handler().toString(),
                "--max-connections", String.valueOf(options.maxConnections()), "--grace",
                DurationConverter.print(options.grace()), "--on-disconnect",
                options.onDisconnect().toString()));
        if (backendKind.style() == HandlerStyle.ASYNC) {
            arguments.addAll(List.of("--blocking", options.blocking().toString(), "--placement",
                    options.placement().toString(), "--transport",
                    options.transport().toString()));
        }
        if (backendKind.yields()) {
            arguments.addAll(List.of("--yield", String.valueOf(options.yields())));
        }
        if (options.backend() != null) {
            arguments.addAll(List.of("--backend", options.backend().toString()));
        }
        if (!options.middleware().isEmpty()) {
            arguments.addAll(List.of("--middleware", options.middleware().stream()
                    .map(MiddlewareKind::toString).collect(Collectors.joining(","))));
        }
        if (!options.handlers().isEmpty()) {
            arguments.addAll(List.of("--handlers", HandlerJars.text(options.handlers())));
        }
        if (options.sharedPort()) {
            arguments.add("--shared-port");
        }
        if (options.handover() != null) {
            arguments.addAll(List.of("--handover", options.handover().toString()));
        }
        return arguments;
    }

    /**
     * A constant as it is written on the command line: {@code ROUND_ROBIN} is {@code round-robin}.
     */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
