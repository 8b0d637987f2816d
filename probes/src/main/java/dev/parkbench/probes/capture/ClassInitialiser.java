package dev.parkbench.probes.capture;

/** A class that all waiters use while a platform thread is initialising it. */
final class ClassInitialiser implements Wait {

    private final Runnable user;
    private final Gate ended = new Gate();

    ClassInitialiser() throws Exception {
        Gate begun = new Gate();
        user = FreshClass.user(() -> {
            begun.open();
            ended.pass();
        });
        Thread.ofPlatform().daemon().start(user);
        begun.pass();
    }

    @Override
    public void await(int waiter) {
        user.run();
    }

    @Override
    public void end() {
        ended.open();
    }
}
