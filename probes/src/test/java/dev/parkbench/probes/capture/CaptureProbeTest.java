package dev.parkbench.probes.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parkbench.host.ChildJvm;
import dev.parkbench.host.Jdk;
import dev.parkbench.host.MountNamespace;
import dev.parkbench.host.ProbeProcess;
import dev.parkbench.host.ProbeRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The probe in a JVM of its own, where the outcome is the same on every JDK. */
class CaptureProbeTest {

    @TempDir
    private Path logs = Path.of("");

    private JsonNode run(WaitKind kind) throws Exception {
        assumeTrue(kind.lack().isEmpty(), () -> kind.lack().orElse(""));
        List<String> flags = new ArrayList<>(kind.jvmFlags());
        flags.add("-Djdk.virtualThreadScheduler.parallelism=2");
        return ProbeProcess.run(
                new ChildJvm(Jdk.current(),
                        kind.needsOwnMounts() ? MountNamespace.prefix() : List.of(),
                        flags, logs),
                "probe", ProbeRequest.of(CaptureProbe.class).with("kind", kind)
                        .with("carriers", 2).with("others", 8));
    }

    private static void assertCounts(int canaries, int peers, int pinned, JsonNode found) {
        assertEquals(canaries, found.get("canaries_before_release").asInt(), found::toString);
        assertEquals(peers, found.get("peers_waiting").asInt(), found::toString);
        assertEquals(pinned, found.get("pinned_events").asInt(), found::toString);
        assertEquals(pinned, found.get("pinned_events_with_stack").asInt(), found::toString);
        assertEquals(2, found.get("carriers").asInt(), found::toString);
    }

    @Test
    void aLockStopsNobody() throws Exception {
        JsonNode found = run(WaitKind.REENTRANT_LOCK);
        assertCounts(8, 8, 0, found);
        assertEquals(2, found.get("carriers_beside_peers").asInt(), found::toString);
        assertTrue(found.get("last_canary_ms").asDouble() > 0, found::toString);
    }

    @Test
    void twoThatComputeStopAllOthersAndShowInNoEvent() throws Exception {
        JsonNode found = run(WaitKind.CPU_HOG);
        assertCounts(0, 2, 0, found);
        assertEquals(0, found.get("events").size(), found::toString);
        assertTrue(found.get("last_canary_ms").asDouble() >= 1_000, found::toString);
    }

    @Test
    void twoThatParkInAnInitialiserStopAllOthersAndAreReported() throws Exception {
        JsonNode found = run(WaitKind.OWN_CLASS_INITIALISER);
        assertCounts(0, 2, 2, found);
        assertTrue(found.get("events").valueStream().map(JsonNode::asString)
                .anyMatch("jdk.VirtualThreadPinned"::equals), found::toString);
    }

    /** Carriers are counted meanwhile although no thread can be asked for its stack. */
    @Test
    void twoThatReadAMappedFileStopAllOthersAndShowInNoEvent() throws Exception {
        JsonNode found = run(WaitKind.MAPPED_FILE);
        assertCounts(0, 2, 0, found);
        assertEquals(0, found.get("events").size(), found::toString);
        assertEquals(2, found.get("carriers_beside_canaries").asInt(), found::toString);
    }

    /** A regular file and a FIFO are read by the same code. */
    @Test
    void aReadOfARegularFileDoesWhatOneOfAFifoDoes() throws Exception {
        JsonNode fifo = run(WaitKind.FILE_STREAM);
        JsonNode regular = run(WaitKind.REGULAR_FILE);
        for (String count : List.of("canaries_before_release", "peers_waiting",
                "carriers_beside_canaries", "carriers_beside_peers", "pinned_events", "events")) {
            assertEquals(fifo.get(count), regular.get(count), count);
        }
    }

    @Test
    void aLookUpOfANameWaitsForTheNameServer() throws Exception {
        JsonNode found = run(WaitKind.NAME_LOOKUP);
        assertCounts(8, 8, 0, found);
        assertTrue(found.get("carriers_beside_peers").asInt() >= 8, found::toString);
    }

    /** No JDK is known on which it does not keep its carrier; some add another. */
    @Test
    void theOutputOfAProcessAddsACarrier() throws Exception {
        JsonNode found = run(WaitKind.PROCESS_OUTPUT);
        assertCounts(8, 8, 0, found);
        assertTrue(found.get("carriers_beside_canaries").asInt() > 2, found::toString);
        assertTrue(found.get("carriers_beside_peers").asInt() >= 8, found::toString);
    }
}
