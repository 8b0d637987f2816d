package dev.parkbench.host;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Finds the processes of this run that a signal has stopped (state T). Not thread-safe. */
public final class StoppedProcesses {

    private static final char STOPPED = 'T';

    /**
     * The number of calls between two listings of the processes. A listing reads all processes of
     * the machine, which takes far longer than a check of those of this run.
     */
    private static final int POLLS_A_LIST = 20;

    private final KernelFiles files;
    private final Supplier<List<Long>> tree;
    private List<Long> known = List.of();
    private int polls;

    /** Creates a finder for this process and its descendants. */
    public StoppedProcesses() {
        this(KernelFiles.ofThisMachine(), ProcessTree::pids);
    }

    StoppedProcesses(KernelFiles files, Supplier<List<Long>> tree) {
        this.files = files;
        this.tree = tree;
    }

    /** The ids of the processes that are stopped now. A new process is noticed within 20 calls. */
    public List<Long> poll() {
        if (polls++ % POLLS_A_LIST == 0) {
            known = tree.get();
        }
        List<Long> stopped = new ArrayList<>();
        for (long process : known) {
            files.read("/proc/" + process + "/stat").flatMap(KernelText::processState)
                    .filter(state -> state == STOPPED).ifPresent(state -> stopped.add(process));
        }
        return stopped;
    }
}
