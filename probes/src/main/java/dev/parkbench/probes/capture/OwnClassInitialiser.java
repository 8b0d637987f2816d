package dev.parkbench.probes.capture;

import java.util.ArrayList;
import java.util.List;

/** Classes, one for each waiter, whose initialiser the waiter runs and in which it parks. */
final class OwnClassInitialiser implements Wait {

    private final List<Runnable> users = new ArrayList<>();
    private final Gate ended = new Gate();

    OwnClassInitialiser(int waiters) throws Exception {
        for (int i = 0; i < waiters; i++) {
            users.add(FreshClass.user(ended::pass));
        }
    }

    @Override
    public void await(int waiter) {
        users.get(waiter).run();
    }

    @Override
    public void end() {
        ended.open();
    }
}
