package dev.parkbench.host;

import java.util.List;
import java.util.stream.Stream;

/** The processes of this run: this process and all its descendants. */
final class ProcessTree {

    private ProcessTree() {
    }

    static List<Long> pids() {
        ProcessHandle self = ProcessHandle.current();
        return Stream.concat(Stream.of(self), self.descendants()).map(ProcessHandle::pid).toList();
    }
}
