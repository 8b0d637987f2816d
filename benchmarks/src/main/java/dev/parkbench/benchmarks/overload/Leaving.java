package dev.parkbench.benchmarks.overload;

import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.benchmarks.plan.Variant;
import dev.parkbench.server.OnDisconnect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Clients that leave a server before they have their response. */
sealed interface Leaving extends Variant {

    /** Counts decide all claims. */
    int MOST_TRIALS = 3;

    @Override
    default int trials(Scope scope) {
        return scope.trials(MOST_TRIALS);
    }

    /** A server and where it runs its handlers. */
    @SuppressWarnings("ImmutableEnumChecker") // what it holds is never changed
    enum Subject {
        THREADED("threaded", "the threaded server", AbandonedRequests.CLIENTS),
        VIRTUAL("virtual", "the server on virtual threads", AbandonedRequests.CLIENTS),
        ASYNC("async", "the async server with async handlers", AbandonedRequests.CLIENTS),
        ASYNC_POOL("async", "the async server with blocking handlers on a pool",
                AbandonedRequests.CLIENTS, "--handler", "blocking", "--blocking", "pool"),

        /** Few, because the loop runs one after the other. */
        ASYNC_LOOP("async", "the async server with blocking handlers on its loop", 3, "--handler",
                "blocking", "--blocking", "loop");

        private final String server;
        private final String words;
        private final int clients;
        private final List<String> knobs;

        Subject(String server, String words, int clients, String... knobs) {
            this.server = server;
            this.words = words;
            this.clients = clients;
            this.knobs = List.of(knobs);
        }

        static List<Subject> in(Scope scope) {
            return Stream.of(values()).filter(subject -> scope.has(subject.server)).toList();
        }

        String server() {
            return server;
        }

        String words() {
            return words;
        }

        int clients() {
            return clients;
        }

        String id() {
            return this == ASYNC_POOL ? "async-pool" : this == ASYNC_LOOP ? "async-loop" : server;
        }
    }

    /** Clients that leave handlers of {@code /api/}. */
    record OfHandlers(Subject subject, OnDisconnect onDisconnect) implements Leaving {

        @Override
        public String label() {
            return subject.id() + ", " + onDisconnect;
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return Variant.parameters("server", subject.server, "handlers", subject.id(),
                    "on_disconnect", onDisconnect.toString(), "clients", subject.clients,
                    "handler_ms", AbandonedRequests.HANDLER.toMillis(), "leaves_after_ms",
                    AbandonedRequests.LEAVES_AFTER.toMillis());
        }

        String[] knobs() {
            List<String> all = new ArrayList<>(subject.knobs);
            all.addAll(List.of("--on-disconnect", onDisconnect.toString()));
            return all.toArray(String[]::new);
        }
    }

    /** A way of an aggregate to make its calls. */
    enum Strategy {
        ASYNC("aggregated", "", "at once by an async client"),
        THREADPOOL("aggregated-threadpool", "threadpool/", "at once on a pool of threads"),
        VIRTUAL("aggregated-virtual", "virtual/", "at once on virtual threads"),
        SYNC("aggregated-sync", "sync/", "one after the other");

        private final String endpoint;
        private final String path;
        private final String words;

        Strategy(String endpoint, String path, String words) {
            this.endpoint = endpoint;
            this.path = path;
            this.words = words;
        }

        String endpoint() {
            return endpoint;
        }

        /** The target of an aggregate of that many calls; of {@code /api/} without a delay. */
        String target(int calls, String delay) {
            return "/api/aggregated/" + path + "?n=" + calls + delay;
        }

        String words() {
            return words;
        }

        @Override
        public String toString() {
            return path.isEmpty() ? "async" : path.substring(0, path.length() - 1);
        }
    }

    /** A client that leaves an aggregate, whose calls go to another server. */
    record OfAggregate(String server, Strategy strategy, OnDisconnect onDisconnect)
            implements
                Leaving {

        @Override
        public String label() {
            return server + ", aggregate " + strategy + ", " + onDisconnect;
        }

        @Override
        public Map<String, Object> parameters(Scope scope) {
            return Variant.parameters("server", server, "aggregate", strategy.toString(),
                    "on_disconnect", onDisconnect.toString(), "calls", AbandonedRequests.CALLS,
                    "handler_ms", AbandonedRequests.HANDLER.toMillis(), "leaves_after_ms",
                    AbandonedRequests.LEAVES_AFTER.toMillis());
        }
    }
}
