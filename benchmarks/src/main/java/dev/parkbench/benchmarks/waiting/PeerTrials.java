package dev.parkbench.benchmarks.waiting;

import dev.parkbench.benchmarks.ExperimentContext;
import dev.parkbench.benchmarks.LegacyRecorder;
import dev.parkbench.benchmarks.machine.ProjectHome;
import dev.parkbench.benchmarks.server.ProbeProcess;
import dev.parkbench.benchmarks.server.ProbeResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Other runtimes in the same run: built if they have to be, started and looked at as our own
 * probes are. Who is not installed stands in the table and says so.
 */
final class PeerTrials implements AutoCloseable {

    private final ExperimentContext context;
    private final TaskTrials trials;
    private final Duration patience;
    private final Path folder;
    private final Map<RuntimePeer, List<String>> commands = new EnumMap<>(RuntimePeer.class);
    private final Map<RuntimePeer, String> versions = new EnumMap<>(RuntimePeer.class);

    PeerTrials(ExperimentContext context, TaskTrials trials, Duration patience) throws IOException {
        this.context = context;
        this.trials = trials;
        this.patience = patience;
        this.folder = Files.createTempDirectory("parkbench-runtimes");
    }

    /** Makes these runtimes ready, as far as they are there. */
    void prepare(List<RuntimePeer> peers) throws Exception {
        for (RuntimePeer peer : peers) {
            Optional<String> absence = peer.absence(ProjectHome.path());
            if (absence.isPresent()) {
                context.arm(peer.toString(), "runtime", absence.get());
                continue;
            }
            Optional<List<String>> command = context
                    .excluding(() -> peer.ready(ProjectHome.path(), folder));
            if (command.isEmpty()) {
                context.arm(peer.toString(), "runtime", "could not be built");
                continue;
            }
            commands.put(peer, command.get());
            versions.put(peer, peer.version());
        }
    }

    /** Whether this runtime takes part. */
    boolean has(RuntimePeer peer) {
        return commands.containsKey(peer);
    }

    /** The name of a runtime's arm with so many tasks. */
    static String arm(RuntimePeer peer, int count) {
        return peer + ", " + Subject.brief(count);
    }

    /** What so many tasks take in time, and the peak of memory; nothing if it is not there. */
    void time(int trial, RuntimePeer peer, int count, Duration sleep) throws Exception {
        if (!has(peer)) {
            return;
        }
        String arm = arm(peer, count);
        context.step("trial " + (trial + 1) + ", " + arm);
        LegacyRecorder recorder = context.arm(arm, "tasks", count, "runtime",
                versions.getOrDefault(peer, "unknown"));
        Optional<ProbeResult.Found> result = run(trial, recorder, peer, count, sleep);
        if (result.isPresent()) {
            trials.recordTime(trial, arm, recorder, result.get());
            trials.outside(trial, arm, recorder, count,
                    run(trial, recorder, peer, 0, sleep));
        }
    }

    private Optional<ProbeResult.Found> run(int trial, LegacyRecorder recorder,
            RuntimePeer peer, int count, Duration sleep) throws Exception {
        List<String> command = new ArrayList<>(context.settings().placement().everyPrefix());
        command.addAll(commands.getOrDefault(peer, List.of()));
        Duration longest = patience.plus(sleep);
        command.addAll(List.of(String.valueOf(count), String.valueOf(sleep.toMillis()),
                String.valueOf(longest.toSeconds())));
        ProbeResult result = context.excluding(
                () -> ProbeProcess.attempt(command, context.log("runtimes"), longest));
        return trials.unlessVoid(trial, recorder, result);
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
