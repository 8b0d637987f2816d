package dev.parkbench.probes.capture;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Child processes, one for each waiter, that write back their input and then end. */
final class ChildWait implements Wait {

    /** The event of a child that a waiter waits for. */
    private interface Awaited {

        void await(Process child) throws IOException, InterruptedException;
    }

    private final List<Process> children = new ArrayList<>();
    private final Awaited awaited;

    private ChildWait(int waiters, Awaited awaited) throws IOException {
        this.awaited = awaited;
        for (int i = 0; i < waiters; i++) {
            children.add(new ProcessBuilder("cat").start());
        }
    }

    static Wait forOutput(int waiters) throws IOException {
        return new ChildWait(waiters, child -> child.getInputStream().read());
    }

    static Wait forEnd(int waiters) throws IOException {
        return new ChildWait(waiters, Process::waitFor);
    }

    @Override
    public void await(int waiter) throws IOException, InterruptedException {
        awaited.await(children.get(waiter));
    }

    @Override
    public void end() throws IOException {
        for (Process child : children) {
            child.getOutputStream().write(0);
            child.getOutputStream().close();
        }
    }
}
