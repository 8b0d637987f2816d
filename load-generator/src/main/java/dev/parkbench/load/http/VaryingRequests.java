package dev.parkbench.load.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Requests of one or several kinds, filled in anew each time. */
final class VaryingRequests implements RequestSource {

    /** What chooses among kinds is no template of theirs. */
    private static final int CHOICE = -1;

    private static final int ROOM = 512;

    private final Target target;
    private final List<RequestTemplate> templates;
    /** The weights up to and with each kind. */
    private final long[] bounds;
    private final long seed;
    private final boolean isWarmUp;
    private final boolean close;
    private final ByteBuf sample;
    private final AtomicLong number = new AtomicLong();

    VaryingRequests(List<Weighted> requests, long seed) {
        this.target = requests.getFirst().request().target();
        requests.forEach(each -> requireSameTarget(each.request().target()));
        this.templates = IntStream.range(0, requests.size())
                .mapToObj(i -> RequestTemplate.of(requests.get(i).request(), i)).toList();
        this.bounds = new long[requests.size()];
        long sum = 0;
        for (int i = 0; i < bounds.length; i++) {
            sum += requests.get(i).weight();
            bounds[i] = sum;
        }
        this.seed = seed;
        this.isWarmUp = false;
        this.close = requests.stream().anyMatch(each -> each.request().saysClose());
        this.sample = templates.getFirst().sample(new RequestNumber(seed, 1));
    }

    private VaryingRequests(VaryingRequests others) {
        this.target = others.target;
        this.templates = others.templates;
        this.bounds = others.bounds;
        this.seed = others.seed;
        this.isWarmUp = true;
        this.close = others.close;
        this.sample = others.sample;
    }

    private void requireSameTarget(Target other) {
        if (other.tls() != target.tls() || !other.host().equals(target.host())
                || other.port() != target.port()) {
            throw new IllegalArgumentException("a mix goes to one server, and " + other
                    + " is not on that of " + target + "; load them apart");
        }
    }

    /** Memory for bodies, which are written before their length is. */
    private final class Slot implements RequestSlot {
        private final ByteBuf body = Unpooled.buffer(ROOM);
        private final ByteBuf again = sample.duplicate();
        private RequestTemplate template = templates.getFirst();
        private long last;

        @Override
        public ByteBuf next() {
            return again(number.incrementAndGet());
        }

        @Override
        public ByteBuf again(long wanted) {
            last = wanted;
            RequestNumber next = new RequestNumber(seed, wanted);
            template = choose(next);
            ByteBuf bytes = ByteBufAllocator.DEFAULT.directBuffer(ROOM);
            template.fill(next, body, bytes);
            if (isWarmUp) {
                bytes.release();
                return again.readerIndex(0);
            }
            return bytes;
        }

        @Override
        public long number() {
            return last;
        }

        @Override
        public Endpoint endpoint() {
            return template.endpoint();
        }
    }

    private RequestTemplate choose(RequestNumber next) {
        long chosen = next.random(CHOICE, 0, bounds[bounds.length - 1] - 1);
        int kind = 0;
        while (bounds[kind] <= chosen) {
            kind++;
        }
        return templates.get(kind);
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public List<Endpoint> endpoints() {
        return templates.stream().map(RequestTemplate::endpoint).toList();
    }

    @Override
    public RequestSlot slot() {
        return new Slot();
    }

    @Override
    public ByteBuf sample() {
        return sample;
    }

    @Override
    public RequestSource forWarmUp() {
        return new VaryingRequests(this);
    }

    @Override
    public boolean saysClose() {
        return close;
    }

    @Override
    public boolean varies() {
        return true;
    }

    @Override
    public boolean usesSeed() {
        return templates.size() > 1 || templates.getFirst().usesSeed();
    }
}
