package dev.parkbench.benchmarks.load;

import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A server under load. The fourth has Netty's codec with virtual threads: beside the others it tells
 * the codec from the concurrency model.
 *
 * @param label how it is called
 * @param backend what it is
 * @param knobs that it is started with
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

    /** Those that were asked for; the one in between goes with the async server. */
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

    /** Its name in the ids of claims. */
    String id() {
        return label.replaceAll("\\W+", "-");
    }
}
