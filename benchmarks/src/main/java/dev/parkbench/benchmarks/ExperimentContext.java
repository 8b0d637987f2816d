package dev.parkbench.benchmarks;

import dev.parkbench.benchmarks.claim.ExperimentRecord;
import dev.parkbench.benchmarks.http.LoadClient;
import dev.parkbench.benchmarks.http.WarmUp;
import dev.parkbench.benchmarks.monitor.MachineMonitor;
import dev.parkbench.benchmarks.server.ServerProcess;
import dev.parkbench.host.ChildJvm;
import dev.parkbench.host.ProbeProcess;
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
 * What an experiment works with: server processes, fresh JVMs, a load client, and what trials share.
 * One context serves one run of one experiment, on one thread.
 */
public final class ExperimentContext implements Closeable {

    /** Longer than any answer takes during a warm-up. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Settings settings;
    private final RunFolder folder;
    private final MachineMonitor monitor;
    private final LoadClient load;
    private final List<String> notes = new ArrayList<>();

    private final ExperimentRecorder recorder;
    private final Map<String, Closeable> shared = new LinkedHashMap<>();

    ExperimentContext(Settings settings, RunFolder folder,
            MachineMonitor monitor, LoadClient load, ExperimentRecorder recorder) {
        this.settings = settings;
        this.folder = folder;
        this.monitor = monitor;
        this.load = load;
        this.recorder = recorder;
        monitor.startOver();
    }

    /** Keeps a fact of the machine that claims ask for: a number, text or flag. */
    public void fact(String name, Object value) {
        recorder.fact(name, value);
    }

    /** What has been recorded so far, for a variant whose sizes depend on it. */
    public ExperimentRecord recorded() {
        return recorder.record();
    }

    /** What trials share, such as a server of another project: made once, closed at the end. */
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

    /** What a person chose. */
    public Settings settings() {
        return settings;
    }

    /** D. */
    public Duration delay() {
        return settings.profile().delay();
    }

    /** D in milliseconds. */
    public double delayMillis() {
        return delay().toNanos() / 1e6;
    }

    /** The client that sends requests. */
    public LoadClient load() {
        return load;
    }

    /** Adds a remark to the experiment's section of the report. */
    public void note(String sentence) {
        if (!notes.contains(sentence)) {
            notes.add(sentence);
        }
    }

    /** Starts a server of this backend with the profile's delay, warm and on its own CPUs. */
    public ServerProcess server(String backend, WarmUp warmUp, String... knobs)
            throws Exception {
        return server(delay(), backend, warmUp, knobs);
    }

    /**
     * Starts a server with a delay of its own, warms it up and only then moves it to the servers'
     * CPUs: to compile takes far more of a CPU than what is measured. It counts no more processors
     * than it will have.
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
     * Starts a server that calls itself, on every CPU of the run and cold: it is the load too, and
     * what is outside sends it one request at a time.
     */
    public ServerProcess selfCalling(String backend, String... knobs)
            throws Exception {
        return selfCalling(delay(), backend, knobs);
    }

    /** The same with a delay of its own. */
    public ServerProcess selfCalling(Duration delay, String backend, String... knobs)
            throws Exception {
        return start(List.of(), delay, backend, knobs);
    }

    private ServerProcess start(List<String> flags, Duration delay, String backend,
            String... knobs) throws Exception {
        ChildJvm jvm = new ChildJvm(settings.jdk(), settings.placement().everyPrefix(), flags,
                folder.path());
        return monitor.excluding(
                () -> ServerProcess.start(jvm, load, backend, delay, Arrays.asList(knobs)));
    }

    /** A fresh JVM for a probe, on the servers' CPUs, with flags of its own. */
    public ChildJvm jvm(String... flags) {
        return new ChildJvm(settings.jdk(), settings.placement().serverPrefix(), List.of(flags),
                folder.path());
    }

    /** The same on every CPU of the run, for a probe beside which nothing else runs. */
    public ChildJvm jvmOnEveryCpu(String... flags) {
        return new ChildJvm(settings.jdk(), settings.placement().everyPrefix(), List.of(flags),
                folder.path());
    }

    /**
     * What a probe found in a fresh JVM; empty if it failed or did not end, and then the row of the
     * variant says why, and claims that need it are void.
     */
    public Optional<JsonNode> probe(TrialRecorder recorder, ChildJvm jvm, Class<?> mainClass,
            List<String> arguments) throws Exception {
        return found(recorder, whileBusy(() -> ProbeProcess.attempt(jvm, mainClass.getSimpleName(),
                mainClass, arguments, ProbeProcess.PATIENCE))).map(ProbeResult.Found::findings);
    }

    /** What came of a probe if it found something; if not, the row of the variant says why. */
    public Optional<ProbeResult.Found> found(TrialRecorder recorder, ProbeResult result) {
        return switch (result) {
            case ProbeResult.Found something -> Optional.of(something);
            case ProbeResult.Nothing nothing -> {
                recorder.markVoid(nothing.reason());
                yield Optional.empty();
            }
        };
    }

    /** The file for what other programs say, beside the run's other files. */
    public Path log(String name) {
        return folder.path().resolve(name + ".log");
    }

    /** Uses a server until the code behind it is warm. */
    public void warm(ServerProcess server, WarmUp warmUp) throws Exception {
        excluding(() -> {
            load.warm(server.address(), warmUp, PATIENCE);
            server.settle();
            return null;
        });
    }

    /** Does something with a client that never sleeps, if it has CPUs of its own. */
    public <T> T polling(Callable<T> work) throws Exception {
        return settings.placement().pinned() ? load.polling(work) : work.call();
    }

    /** Does what is not measured and may keep the machine busy. */
    public <T> T excluding(Callable<T> work) throws Exception {
        return monitor.excluding(work);
    }

    /**
     * Does what is measured and keeps the CPUs busy itself, such as a probe: that the monitor's own
     * thread is late says nothing then, and other programs are watched all the same.
     */
    public <T> T whileBusy(Callable<T> work) throws Exception {
        return monitor.whileBusy(work);
    }

    /** The run's folder, for what a tool writes. */
    public Path logs() {
        return folder.path();
    }

    List<String> notes() {
        return notes;
    }
}
