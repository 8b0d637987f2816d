package dev.parkbench.benchmarks.load;

import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A server under load. The fourth one combines Netty's codec with virtual threads, which separates
 * the effect of the codec from that of the concurrency model.
 *
 * @param label the name in reports
 * @param backend the name of the backend
 * @param knobs the options of the server
 */
record ServerVariant(String label, String backend, List<String> knobs) implements Variant {

    static final ServerVariant THREADED = of("threaded");
    static final ServerVariant ASYNC = of("async");
    static final ServerVariant VIRTUAL = of("virtual");

    ServerVariant {
        knobs = List.copyOf(knobs);
    }

    private static ServerVariant of(String server) {
        return new ServerVariant(server, server, List.of());
    }

    /**
     * The requested servers. The one that combines codec and model belongs to the async server.
     */
    static List<ServerVariant> of(Scope scope) {
        List<ServerVariant> variants = new ArrayList<>();
        scope.servers().forEach(server -> variants.add(of(server)));
        if (variants.contains(ASYNC)) {
            variants.add(new ServerVariant("async codec, virtual threads", "async",
                    List.of("--handler", "blocking", "--blocking", "virtual")));
        }
        return variants;
    }

    @Override
    public Map<String, Object> parameters(Scope scope) {
        return Variant.parameters("server", label);
    }

    String[] arguments() {
        return knobs.toArray(String[]::new);
    }

    /** The name in the ids of claims. */
    String id() {
        return label.replaceAll("\\W+", "-");
    }
}
