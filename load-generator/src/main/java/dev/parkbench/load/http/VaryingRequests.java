package dev.parkbench.load.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.stream.IntStream;

/** A source of requests of one or more kinds, whose templates are filled in each time. */
final class VaryingRequests implements RequestSource {

    private static final int ROOM = 512;

    private final Target target;
    private final List<RequestTemplate> templates;
    private final List<Http1Template> texts;
    private final RequestOrder order;
    private final boolean isWarmUp;
    private final boolean close;
    private final ByteBuf sample;

    VaryingRequests(List<Weighted> requests, long seed) {
        this.target = requests.getFirst().request().target();
        requests.forEach(each -> requireSameTarget(each.request().target()));
        this.templates = IntStream.range(0, requests.size())
                .mapToObj(i -> RequestTemplate.of(requests.get(i).request(), i)).toList();
        this.texts = templates.stream().map(Http1Template::of).toList();
        this.order = RequestOrder.of(requests, seed);
        this.isWarmUp = false;
        this.close = requests.stream().anyMatch(each -> each.request().saysClose());
        this.sample = texts.getFirst().sample(order.again(1));
    }

    private VaryingRequests(VaryingRequests others) {
        this.target = others.target;
        this.templates = others.templates;
        this.texts = others.texts;
        this.order = others.order.anew();
        this.isWarmUp = true;
        this.close = others.close;
        this.sample = others.sample;
    }

    private void requireSameTarget(Target other) {
        if (other.tls() != target.tls() || !other.host().equals(target.host())
                || other.port() != target.port()) {
            throw new IllegalArgumentException("a mix goes to one server, and " + other
                    + " is not on that of " + target + "; load them separately");
        }
    }

    /** A slot with a buffer for bodies, which are written before their length is known. */
    private final class Slot implements RequestSlot {
        private final ByteBuf body = Unpooled.buffer(ROOM);
        private final ByteBuf again = sample.duplicate();
        private Http1Template text = texts.getFirst();
        private long last;

        @Override
        public ByteBuf next() {
            return filled(order.next());
        }

        @Override
        public ByteBuf again(long number) {
            return filled(order.again(number));
        }

        private ByteBuf filled(RequestNumber request) {
            last = request.number();
            text = texts.get(order.kind(request));
            ByteBuf bytes = ByteBufAllocator.DEFAULT.directBuffer(ROOM);
            text.fill(request, body, bytes);
            if (isWarmUp) {
                // The sample is sent instead, so the response belongs to the sample.
                bytes.release();
                text = texts.getFirst();
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
            return text.endpoint();
        }
    }

    /** The templates, by the index of their kind. */
    List<RequestTemplate> templates() {
        return templates;
    }

    /** The order of the kinds. */
    RequestOrder order() {
        return order;
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
