package dev.parkbench.server.check;

import dev.parkbench.server.Application;
import dev.parkbench.server.Backend;
import dev.parkbench.server.Endpoint;
import dev.parkbench.server.ServerOptions;
import dev.parkbench.server.process.Backends;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The check of all endpoints of a user on all backends. */
public final class HandlerCheck {

    private final List<Path> jars;
    private final CheckLimits limits;

    /**
     * Creates a check.
     *
     * @param jars absolute paths of the handlers' jars and folders of classes
     */
    public HandlerCheck(List<Path> jars, CheckLimits limits) {
        this.jars = List.copyOf(jars);
        this.limits = limits;
    }

    /**
     * Runs the check, which takes a few requests of each endpoint on each backend.
     *
     * @return what was found, by endpoint, backend and promise
     * @throws IllegalArgumentException if the handlers cannot be used; the message is one line
     */
    public List<Finding> run() throws IOException {
        List<Finding> findings = new ArrayList<>();
        List<Backend> backends = Backends.all();
        for (Endpoint endpoint : endpoints(backends.getFirst())) {
            Map<String, WireAnswer> answers = new HashMap<>();
            for (Backend backend : backends) {
                EndpointCheck check = new EndpointCheck(backend, endpoint, limits);
                List<Finding> found = check.run(jars);
                WireAnswer answer = check.answer();
                if (answer != null) {
                    answers.forEach((other, known) -> check.repeats(known, answer,
                            "to " + other + " and to " + backend.name()));
                    answers.putIfAbsent(backend.name(), answer);
                }
                findings.addAll(found);
            }
        }
        return findings;
    }

    /** The endpoints of the handlers without those that every server has. */
    private List<Endpoint> endpoints(Backend backend) {
        Set<String> usual;
        try (Application bare = Application.of(ServerOptions.defaults(backend))) {
            usual = bare.endpoints().stream().map(Endpoint::name).collect(Collectors.toSet());
        }
        try (Application all = Application.of(CheckedServer.options(backend, jars))) {
            return all.endpoints().stream().filter(each -> !usual.contains(each.name())).toList();
        }
    }
}
