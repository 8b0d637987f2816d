package dev.parkbench.benchmarks;

import dev.parkbench.benchmarks.load.LoadClient;
import dev.parkbench.benchmarks.load.WarmUp;
import dev.parkbench.benchmarks.server.ChildJvm;
import dev.parkbench.benchmarks.server.ServerProcess;
import dev.parkbench.results.Arm;
import dev.parkbench.results.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * What an experiment works with: server processes, a load client, recorders for its arms, and the
 * judge. One lab serves one run of one experiment, on one thread.
 */
public final class Lab {

    /** Longer than any answer takes during a warm-up. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String experiment;
    private final Settings settings;
    private final RunFolder folder;
    private final Progress progress;
    private final Rig rig;
    private final LoadClient load;
    private final Map<String, ArmRecorder> arms = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    Lab(String experiment, Settings settings, RunFolder folder, Progress progress, Rig rig,
            LoadClient load) {
        this.experiment = experiment;
        this.settings = settings;
        this.folder = folder;
        this.progress = progress;
        this.rig = rig;
        this.load = load;
        rig.startOver();
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

    /** Says what is done next. */
    public void step(String what) {
        progress.step(what);
    }

    /** Adds a remark to the experiment's section of the report. */
    public void note(String sentence) {
        if (!notes.contains(sentence)) {
            notes.add(sentence);
        }
    }

    /** Keeps why a trial of an arm measured nothing, in its row and as a remark; the rest goes on. */
    public void nothing(ArmRecorder arm, int trial, String reason) {
        arm.nothing(trial, reason);
        note("VOID: " + arm.name() + ": " + reason);
    }

    /** The recorder of an arm, made when first asked for; parameters as name, value, ... */
    public ArmRecorder arm(String name, Object... parameters) {
        return arms.computeIfAbsent(name, key -> {
            Map<String, Object> named = new LinkedHashMap<>();
            for (int i = 0; i + 1 < parameters.length; i += 2) {
                named.put(parameters[i].toString(), parameters[i + 1]);
            }
            return new ArmRecorder(experiment, key, named);
        });
    }

    /**
     * The order in which a trial visits its arms: each second trial goes back the way that the one
     * before it came, and each pair starts with the next arm.
     */
    public <T> List<T> interleaved(List<T> subjects, int trial) {
        return order(subjects, trial);
    }

    static <T> List<T> order(List<T> subjects, int trial) {
        List<T> order = new ArrayList<>(subjects);
        Collections.rotate(order, -(trial / 2));
        if (trial % 2 == 1) {
            Collections.reverse(order);
        }
        return order;
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
        return rig.overlooking(
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

    /** The file for what other programs say, beside the run's other files. */
    public Path log(String name) {
        return folder.path().resolve(name + ".log");
    }

    /** Uses a server until the code behind it is warm. */
    public void warm(ServerProcess server, WarmUp warmUp) throws Exception {
        unmeasured(() -> {
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
    public <T> T unmeasured(Callable<T> work) throws Exception {
        return rig.overlooking(work);
    }

    /** The run's folder, for what a tool writes. */
    public Path logs() {
        return folder.path();
    }

    /** A judge who knows how sound the rig has been since the experiment began. */
    public Judge judge() {
        return new Judge(rig.state());
    }

    List<String> notes() {
        return notes;
    }

    List<Arm> finishArms() throws IOException {
        List<Arm> facts = new ArrayList<>();
        for (ArmRecorder arm : arms.values()) {
            facts.add(arm.finish(folder));
        }
        return facts;
    }
}
