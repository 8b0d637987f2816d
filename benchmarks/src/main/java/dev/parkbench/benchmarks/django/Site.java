package dev.parkbench.benchmarks.django;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.http.ConnectionEnd;
import dev.parkbench.benchmarks.http.LoadClient;
import dev.parkbench.benchmarks.http.Reply;
import dev.parkbench.benchmarks.http.WarmUp;
import dev.parkbench.benchmarks.server.ServerStatistics;
import dev.parkbench.host.TiedProcess;
import java.io.Closeable;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The article's site in processes of its own, on every CPU of the run, which answers. Closing it
 * stops them.
 */
final class Site implements Closeable {

    private static final Duration STARTING = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration BETWEEN_POLLS = Duration.ofMillis(20);

    private final TiedProcess process;
    private final InetSocketAddress address;
    private final LoadClient load;

    private Site(TiedProcess process, InetSocketAddress address, LoadClient load) {
        this.process = process;
        this.address = address;
        this.load = load;
    }

    /** Starts the site with the profile's delay and waits until every worker has answered. */
    static Site start(ExperimentContext context, Installation django, Served served)
            throws Exception {
        return start(context, django, served, context.delay());
    }

    /** Starts the site with a delay and waits until every worker has answered. */
    static Site start(ExperimentContext context, Installation django, Served served,
            Duration delay) throws Exception {
        return context.excluding(() -> start(context.load(),
                context.settings().placement().everyPrefix(), context.log("django"), django,
                served, delay));
    }

    static Site start(LoadClient load, List<String> prefix, Path log, Installation django,
            Served served, Duration delay) throws IOException, InterruptedException {
        InetSocketAddress address;
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            address = new InetSocketAddress(probe.getInetAddress(), probe.getLocalPort());
        }
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(prefix));
        builder.command().addAll(served.command(django, address.getPort()));
        Map<String, String> environment = builder.environment();
        // A proxy would be asked for the site itself.
        environment.keySet().removeIf(name -> name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
        environment.putAll(served.environment(address.getPort(), delay.toMillis()));
        // The site's folder is one of sources.
        environment.put("PYTHONDONTWRITEBYTECODE", "1");
        builder.redirectOutput(Redirect.appendTo(log.toFile()));
        builder.redirectError(Redirect.appendTo(log.toFile()));
        Site site = new Site(TiedProcess.start(builder), address, load);
        try {
            site.awaitWorkers(served.workers(), log);
            return site;
        } catch (IOException | InterruptedException e) {
            site.close();
            throw e;
        }
    }

    /** Sends requests until each worker has answered one; the first takes the longest. */
    private void awaitWorkers(int workers, Path log) throws IOException, InterruptedException {
        List<String> targets = Collections.nCopies(workers == 1 ? 1 : 5 * workers,
                "/delay/1/?pid=");
        Set<Integer> answered = new HashSet<>();
        long giveUp = System.nanoTime() + STARTING.toNanos();
        while (answered.size() < workers) {
            if (!process.isAlive() || System.nanoTime() > giveUp) {
                throw new IOException("of the " + workers + " workers of the article's site "
                        + answered.size() + " answered; see " + log);
            }
            List<Reply> replies = burst(targets, PATIENCE);
            replies.stream().filter(Reply::isOk).forEach(reply -> answered.add(pid(reply)));
            if (replies.stream().noneMatch(Reply::isOk)) {
                Thread.sleep(BETWEEN_POLLS);
            }
        }
    }

    /** The id of the process that answered a request for it. */
    static int pid(Reply reply) {
        return json(reply).path("pid").asInt();
    }

    /** The body of a response. */
    static JsonNode json(Reply reply) {
        return JsonMapper.shared().readTree(reply.body());
    }

    /** The address on which the site listens. */
    InetSocketAddress address() {
        return address;
    }

    /** Sends a GET request on a new connection and waits for the response. */
    Reply get(String target, Duration patience) throws InterruptedException {
        return burst(List.of(target), patience).getFirst();
    }

    /** Sends GET requests at once, each on a new connection, and waits for all responses. */
    List<Reply> burst(List<String> targets, Duration patience) throws InterruptedException {
        return load.burst(address, targets, ConnectionEnd.AT_ITS_ANSWER, patience);
    }

    /** Sends GET requests a gap apart, each on a new connection, and waits for all responses. */
    List<Reply> paced(List<String> targets, Duration gap, Duration patience)
            throws InterruptedException {
        return load.paced(address, targets, gap, patience);
    }

    /** Sends aggregates of short calls one after the other, which is all that Python needs. */
    void warm(ExperimentContext context, List<String> paths, int requests) throws Exception {
        context.excluding(() -> {
            load.warm(address, new WarmUp(paths, requests, 1), PATIENCE);
            return null;
        });
    }

    /** The statistics of the one worker. */
    ServerStatistics statistics() throws InterruptedException {
        return statistics("/stats/");
    }

    /** The statistics of the one worker, whose largest values begin anew. */
    ServerStatistics statisticsAnew() throws InterruptedException {
        return statistics("/stats/?forget=");
    }

    private ServerStatistics statistics(String target) throws InterruptedException {
        Reply reply = get(target, PATIENCE);
        if (!reply.isOk()) {
            throw new IllegalStateException("no statistics from the article's site: " + reply);
        }
        return ServerStatistics.parse(reply.body());
    }

    @Override
    public void close() throws IOException {
        List<ProcessHandle> workers = process.shell().descendants().toList();
        // The first process before its workers, which it might replace; none by force, since it
        // waits for them, and the time of what nobody waits for would be that of another program.
        process.shell().children().forEach(ProcessHandle::destroy);
        workers.forEach(ProcessHandle::destroy);
        process.close();
    }
}
