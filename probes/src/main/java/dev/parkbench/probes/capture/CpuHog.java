package dev.parkbench.probes.capture;

/** A computation that runs until it is ended. */
final class CpuHog implements Wait {

    private volatile boolean stopped;

    @Override
    public void await(int waiter) {
        while (!stopped) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void end() {
        stopped = true;
    }
}
