package dev.parkbench.load.http;

import io.netty.buffer.ByteBuf;
import java.util.List;

/** A source of the same request every time, which is encoded once and written without copying. */
final class FixedRequest implements RequestSource {

    /**
     * The size in bytes up to which the connections' shared buffer is reused; a longer request may
     * be answered before all of it is written.
     */
    private static final int WRITTEN_AT_ONCE = 16 * 1024;

    private final HttpRequestText request;
    private final RequestTemplate template;
    private final ByteBuf bytes;

    /** Creates the source of a request whose template does not vary. */
    FixedRequest(HttpRequestText request, RequestTemplate template) {
        this.request = request;
        this.template = template;
        this.bytes = Http1Template.of(template).sample(new RequestNumber(0, 1));
    }

    /** A separate read position in the shared bytes. */
    private final class Slot implements RequestSlot {
        private final ByteBuf own = bytes.duplicate();

        @Override
        public ByteBuf next() {
            return own.capacity() > WRITTEN_AT_ONCE ? bytes.duplicate() : own.readerIndex(0);
        }

        @Override
        public ByteBuf again(long number) {
            return next();
        }

        @Override
        public long number() {
            return 1;
        }

        @Override
        public Endpoint endpoint() {
            return template.endpoint();
        }
    }

    /** The request in pieces, none of which varies. */
    RequestTemplate template() {
        return template;
    }

    @Override
    public Target target() {
        return request.target();
    }

    @Override
    public boolean saysClose() {
        return request.saysClose();
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(template.endpoint());
    }

    @Override
    public RequestSlot slot() {
        return new Slot();
    }

    @Override
    public ByteBuf sample() {
        return bytes;
    }

    @Override
    public RequestSource forWarmUp() {
        return this;
    }

    @Override
    public boolean varies() {
        return false;
    }

    @Override
    public boolean usesSeed() {
        return false;
    }
}
