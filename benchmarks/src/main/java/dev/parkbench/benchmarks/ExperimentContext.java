package dev.parkbench.benchmarks;

import dev.parkbench.benchmarks.claim.ExperimentRecord;
import dev.parkbench.benchmarks.http.LoadClient;
import dev.parkbench.benchmarks.http.WarmUp;
import dev.parkbench.benchmarks.monitor.MachineMonitor;
import dev.parkbench.benchmarks.server.ServerProcess;
import dev.parkbench.host.ChildJvm;
import dev.parkbench.host.Jdk;
import dev.parkbench.host.ProbeProcess;
import dev.parkbench.host.ProbeRequest;
import dev.parkbench.host.ProbeResult;
import dev.parkbench.results.RunFolder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import tools.jackson.databind.JsonNode;

/**
 * The environment of one run of one experiment: server processes, fresh JVMs, a load client and
 * resources that trials share. It is used by one thread.
 */
public final class ExperimentContext implements Closeable {

    /** The longest wait for a response during a warm-up, longer than any response takes. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Settings settings;
    private final RunFolder folder;
    private final MachineMonitor monitor;
    private final LoadClient load;
    private final Jdk jdk;
    private final List<String> notes;

    private final ExperimentRecorder recorder;
    private final Map<String, Closeable> shared;

    ExperimentContext(Settings settings, RunFolder folder,
            MachineMonitor monitor, LoadClient load, ExperimentRecorder recorder) {
        this.settings = settings;
        this.folder = folder;
        this.monitor = monitor;
        this.load = load;
        this.recorder = recorder;
        this.jdk = settings.jdk();
        this.notes = new ArrayList<>();
        this.shared = new LinkedHashMap<>();
        monitor.startOver();
    }

    private ExperimentContext(ExperimentContext other, Jdk jdk) {
        this.settings = other.settings;
        this.folder = other.folder;
        this.monitor = other.monitor;
        this.load = other.load;
        this.recorder = other.recorder;
        this.jdk = jdk;
        this.notes = other.notes;
        this.shared = other.shared;
    }

    /** This context, but with another JDK for the JVMs that are started. */
    public ExperimentContext on(Jdk other) {
        return new ExperimentContext(this, other);
    }

    /** Keeps a fact of the machine that claims read: a number, text or flag. */
    public void fact(String name, Object value) {
        recorder.fact(name, value);
    }

    /** The record so far, for a variant whose size depends on earlier results. */
    public ExperimentRecord recorded() {
        return recorder.record();
    }

    /**
     * A resource that trials share, such as a server of another project. It is created once and
     * closed with the context.
     */
    public <T extends Closeable> T shared(Class<T> type, Callable<T> make) throws Exception {
        Closeable known = shared.get(type.getName());
        if (known == null) {
            known = make.call();
            shared.put(type.getName(), known);
        }
        return type.cast(known);
    }

    @Override
    public void close() throws IOException {
        for (Closeable one : shared.values()) {
            one.close();
        }
    }

    /** The settings of the run. */
    public Settings settings() {
        return settings;
    }

    /** The delay D of the profile. */
    public Duration delay() {
        return settings.profile().delay();
    }

    /** The delay D in milliseconds. */
    public double delayMillis() {
        return delay().toNanos() / 1e6;
    }

    /** The client that sends requests. */
    public LoadClient load() {
        return load;
    }

    /** Adds a note to the experiment's section of the report. */
    public void note(String sentence) {
        if (!notes.contains(sentence)) {
            notes.add(sentence);
        }
    }

    /**
     * Starts a server of this backend with the profile's delay, warms it up and moves it to the
     * servers' CPUs.
     */
    public ServerProcess server(String backend, WarmUp warmUp, String... knobs)
            throws Exception {
        return server(delay(), backend, warmUp, knobs);
    }

    /**
     * Starts a server with the given delay, warms it up and only then moves it to the servers'
     * CPUs, because compilation takes far more CPU time than the measurement. From the start it
     * sees only as many processors as it will have.
     */
    public ServerProcess server(Duration delay, String backend, WarmUp warmUp,
            String... knobs) throws Exception {
        ServerProcess server = start(settings.placement().serverFlags(), delay, backend,
                knobs);
        try {
            warm(server, warmUp);
            settings.placement().pinToServer(server.processes());
            return server;
        } catch (Exception e) {
            server.close();
            throw e;
        }
    }

    /**
     * Starts a server that calls itself, cold and on every CPU of the run: it is also the load, and
     * a client outside sends one request at a time.
     */
    public ServerProcess selfCalling(String backend, String... knobs)
            throws Exception {
        return selfCalling(delay(), backend, knobs);
    }

    /**
     * Starts a server that calls itself with the given delay, cold and on every CPU of the run.
     */
    public ServerProcess selfCalling(Duration delay, String backend, String... knobs)
            throws Exception {
        return start(List.of(), delay, backend, knobs);
    }

    /**
     * Starts a server with the profile's delay on every CPU of the run, which it shares with the
     * client, and warms it up.
     */
    public ServerProcess serverOnEveryCpu(String backend, WarmUp warmUp, String... knobs)
            throws Exception {
        ServerProcess server = start(List.of(), delay(), backend, knobs);
        try {
            warm(server, warmUp);
            return server;
        } catch (Exception e) {
            server.close();
            throw e;
        }
    }

    private ServerProcess start(List<String> flags, Duration delay, String backend,
            String... knobs) throws Exception {
        ChildJvm jvm = jvm(settings.placement().everyPrefix(), flags);
        return monitor.excluding(
                () -> ServerProcess.start(jvm, load, backend, delay, Arrays.asList(knobs)));
    }

    /** A fresh JVM for a probe, on the servers' CPUs and with these flags. */
    public ChildJvm jvm(String... flags) {
        return jvm(settings.placement().serverPrefix(), List.of(flags));
    }

    /** A fresh JVM on every CPU of the run, for a probe beside which nothing else runs. */
    public ChildJvm jvmOnEveryCpu(String... flags) {
        return jvm(settings.placement().everyPrefix(), List.of(flags));
    }

    /**
     * Only the JDK of this process can use its archive of classes, so that none does where JDKs are
     * compared.
     */
    private ChildJvm jvm(List<String> prefix, List<String> flags) {
        ChildJvm jvm = new ChildJvm(jdk, prefix, flags, folder.path());
        return settings.jdks().size() > 1 ? jvm.withoutArchive() : jvm;
    }

    /**
     * The findings of a probe in a fresh JVM. They are empty if the probe failed or did not end;
     * the trial then records the reason, and claims that need the findings are VOID.
     */
    public Optional<JsonNode> probe(TrialRecorder recorder, ChildJvm jvm, ProbeRequest request)
            throws Exception {
        return found(recorder, whileBusy(() -> ProbeProcess.attempt(jvm,
                request.name(), request, ProbeProcess.PATIENCE)))
                .map(ProbeResult.Found::findings);
    }

    /**
     * The result of a probe if it has findings; otherwise empty, and the trial records the reason.
     */
    public Optional<ProbeResult.Found> found(TrialRecorder recorder, ProbeResult result) {
        return switch (result) {
            case ProbeResult.Found something -> Optional.of(something);
            case ProbeResult.Nothing nothing -> {
                recorder.markVoid(nothing.reason());
                yield Optional.empty();
            }
        };
    }

    /** The file for the output of another program, in the run's folder. */
    public Path log(String name) {
        return folder.path().resolve(name + ".log");
    }

    /** Sends requests to a server until its code is compiled. */
    public void warm(ServerProcess server, WarmUp warmUp) throws Exception {
        excluding(() -> {
            load.warm(server.address(), warmUp, PATIENCE);
            server.settle();
            return null;
        });
    }

    /** Runs work while the client polls instead of sleeping, if the client has its own CPUs. */
    public <T> T polling(Callable<T> work) throws Exception {
        return settings.placement().pinned() ? load.polling(work) : work.call();
    }

    /** Runs work that is not measured and may keep the machine busy. */
    public <T> T excluding(Callable<T> work) throws Exception {
        return monitor.excluding(work);
    }

    /**
     * Runs measured work that keeps the CPUs busy itself, such as a probe. Meanwhile the lateness
     * of the monitor's own thread is ignored, but other programs are still watched.
     */
    public <T> T whileBusy(Callable<T> work) throws Exception {
        return monitor.whileBusy(work);
    }

    /** The run's folder, for files that tools write. */
    public Path logs() {
        return folder.path();
    }

    List<String> notes() {
        return notes;
    }
}
