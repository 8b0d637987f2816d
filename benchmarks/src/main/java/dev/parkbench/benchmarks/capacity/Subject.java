package dev.parkbench.benchmarks.capacity;

import dev.parkbench.benchmarks.Settings;
import java.util.ArrayList;
import java.util.List;

/**
 * A server under load. The fourth has Netty's codec with virtual threads: beside the others it tells
 * the codec from the concurrency model.
 */
record Subject(String name, String backend, List<String> knobs) {

    Subject {
        knobs = List.copyOf(knobs);
    }

    /** Those that were asked for; the one in between goes with the async server. */
    static List<Subject> of(Settings settings) {
        List<Subject> subjects = new ArrayList<>();
        for (String server : settings.servers()) {
            subjects.add(new Subject(server, server, List.of()));
        }
        if (settings.has("async")) {
            subjects.add(new Subject("async codec, virtual threads", "async",
                    List.of("--handler", "blocking", "--blocking", "virtual")));
        }
        return subjects;
    }

    String[] arguments() {
        return knobs.toArray(String[]::new);
    }
}
