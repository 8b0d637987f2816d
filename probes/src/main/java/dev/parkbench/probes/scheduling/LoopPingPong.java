package dev.parkbench.probes.scheduling;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.util.concurrent.CountDownLatch;

/**
 * Two tasks that submit each other, each to its own event loop; with a single loop both run on it.
 */
final class LoopPingPong {

    private final EventExecutor firstLoop;
    private final EventExecutor secondLoop;

    private LoopPingPong(EventExecutor firstLoop, EventExecutor secondLoop) {
        this.firstLoop = firstLoop;
        this.secondLoop = secondLoop;
    }

    static PingPong start(int loops) {
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(loops,
                new DefaultThreadFactory("loop", true), NioIoHandler.newFactory());
        LoopPingPong parties = new LoopPingPong(group.next(), group.next());
        return parties::roundTrips;
    }

    private void roundTrips(int times) throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        firstLoop.execute(new Rally(times, over)::serve);
        over.await();
    }

    /**
     * The state of the round trips. The two loops access it in turn; the submission of a task
     * publishes the writes.
     */
    private final class Rally {

        private final CountDownLatch over;
        private final Runnable serve = this::serve;
        private final Runnable answer = this::answer;
        private int left;

        Rally(int times, CountDownLatch over) {
            this.left = times;
            this.over = over;
        }

        void serve() {
            if (left-- > 0) {
                secondLoop.execute(answer);
            } else {
                over.countDown();
            }
        }

        void answer() {
            firstLoop.execute(serve);
        }
    }
}
