package dev.parkbench.server.process;

import dev.parkbench.server.Backend;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The backends on the class path, found with {@link ServiceLoader}. */
public final class Backends {

    private Backends() {
    }

    /** All backends, sorted by name. */
    public static List<Backend> all() {
        return ServiceLoader.load(Backend.class).stream().map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(Backend::name)).toList();
    }

    /**
     * The backend with the given name.
     *
     * @throws IllegalArgumentException if there is none; the message lists the backends
     */
    public static Backend named(String name) {
        List<Backend> all = all();
        return all.stream().filter(backend -> backend.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown server '" + name
                        + "': choose one of " + all.stream().map(Backend::name)
                                .collect(Collectors.joining(", "))));
    }
}
