package dev.parkbench.benchmarks.django;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How the article's site is served.
 *
 * @param by the program that serves it
 * @param workers the number of processes that answer
 * @param hasAsyncViews whether its simple views are async; the aggregates are what they are
 * @param isTimed whether it has the timing middleware
 */
record Served(By by, int workers, boolean hasAsyncViews, boolean isTimed) {

    /** A program that serves Django. */
    enum By {
        /** Django's development server: a thread for each connection. */
        RUNSERVER("runserver"),
        /** An event loop in each worker, as pip installs it: on asyncio. */
        UVICORN("uvicorn"),
        /** The same on uvloop, which uvicorn takes by itself where it is installed. */
        UVICORN_ON_UVLOOP("uvicorn on uvloop");

        private final String label;

        By(String label) {
            this.label = label;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    private static final String LOOPBACK = "127.0.0.1";

    static Served byRunserver() {
        return new Served(By.RUNSERVER, 1, false, false);
    }

    static Served byUvicorn() {
        return new Served(By.UVICORN, 1, false, false);
    }

    Served withWorkers(int number) {
        return new Served(by, number, hasAsyncViews, isTimed);
    }

    Served withAsyncViews() {
        return new Served(by, workers, true, isTimed);
    }

    Served timed() {
        return new Served(by, workers, hasAsyncViews, true);
    }

    /** The words that begin the label of a row, such as {@code Django, uvicorn, 10 workers}. */
    String label() {
        return "Django, " + by + (workers == 1 ? "" : ", " + workers + " workers")
                + (hasAsyncViews ? ", async views" : "");
    }

    /** The command that serves the site. */
    List<String> command(Installation django, int port) {
        Path source = django.source();
        List<String> command = new ArrayList<>(List.of(django.runtime().python()));
        if (by == By.RUNSERVER) {
            command.addAll(List.of(source.toString(), "runserver", "--noreload",
                    LOOPBACK + ":" + port));
        } else {
            command.addAll(List.of("-m", "uvicorn", "--app-dir",
                    Objects.toString(source.getParent()), "--host", LOOPBACK, "--port",
                    String.valueOf(port), "--workers", String.valueOf(workers), "--http", "h11",
                    "--loop", by == By.UVICORN ? "asyncio" : "uvloop",
                    "article_site:application"));
        }
        return command;
    }

    /** What the site reads from its environment. */
    Map<String, String> environment(int port, long delayMillis) {
        return Map.of("PARKBENCH_URL", "http://" + LOOPBACK + ":" + port, "PARKBENCH_DELAY_MS",
                String.valueOf(delayMillis), "PARKBENCH_VIEWS", hasAsyncViews ? "async" : "sync",
                "PARKBENCH_MIDDLEWARE", isTimed ? "timing" : "");
    }
}
