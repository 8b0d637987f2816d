package dev.parkbench.host;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Which processes of this run a signal has stopped just now. One thread uses it. */
public final class StoppedProcesses {

    private static final char STOPPED = 'T';

    /** To list processes takes a look at all of the machine: far longer than to look at ours. */
    private static final int LOOKS_A_LIST = 20;

    private final KernelFiles files;
    private final Supplier<List<Long>> tree;
    private List<Long> known = List.of();
    private int looks;

    /** Those of this machine. */
    public StoppedProcesses() {
        this(KernelFiles.ofThisMachine(), ProcessTree::pids);
    }

    StoppedProcesses(KernelFiles files, Supplier<List<Long>> tree) {
        this.files = files;
        this.tree = tree;
    }

    /** The numbers of those that are stopped. */
    public List<Long> look() {
        if (looks++ % LOOKS_A_LIST == 0) {
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
