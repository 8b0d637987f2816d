package dev.parkbench.probes.scheduling;

/**
 * The control: one party hands the turn to itself, with the same loop and turn variable as the
 * other implementations.
 */
final class EmptyPingPong implements PingPong {

    private static final int FIRST = 0;
    private static final int SECOND = 1;

    private volatile int turn = FIRST;

    @Override
    public void roundTrips(int times) {
        for (int i = 0; i < times; i++) {
            turn = SECOND;
            awaitTurn(SECOND);
            turn = FIRST;
            awaitTurn(FIRST);
        }
    }

    private void awaitTurn(int party) {
        while (turn != party) {
            Thread.onSpinWait();
        }
    }
}
