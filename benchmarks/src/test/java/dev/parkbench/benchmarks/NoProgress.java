package dev.parkbench.benchmarks;

/** Nobody is told how far a run is. */
final class NoProgress implements Progress {

    @Override
    public void experiment(String name, int steps) {
    }

    @Override
    public void step(String what) {
    }

    @Override
    public void done() {
    }
}
