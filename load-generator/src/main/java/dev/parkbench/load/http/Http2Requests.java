package dev.parkbench.load.http;

import io.netty.buffer.ByteBufAllocator;
import java.util.List;

/** The requests of a source as HTTP/2 has them. Any thread may ask for the next. */
sealed interface Http2Requests {

    /**
     * Those of a source, by the same numbers.
     *
     * @throws IllegalArgumentException if something in them has no place in HTTP/2
     */
    static Http2Requests of(RequestSource source) {
        boolean tls = source.target().tls();
        return switch (source) {
            case FixedRequest fixed -> new Fixed(new Http2Template(tls, fixed.template())
                    .fill(new RequestNumber(0, 1), ByteBufAllocator.DEFAULT));
            case VaryingRequests varying -> new Varying(varying.order(), varying.templates()
                    .stream().map(each -> new Http2Template(tls, each)).toList());
        };
    }

    /** The same one every time. */
    record Fixed(Http2Request request) implements Http2Requests {

        @Override
        public Http2Request next(ByteBufAllocator memory) {
            return request;
        }

        @Override
        public Http2Request again(long number, ByteBufAllocator memory) {
            return request;
        }

        @Override
        public Http2Requests forWarmUp() {
            return this;
        }
    }

    /** Those of one or several kinds, filled in anew each time. */
    record Varying(RequestOrder order, List<Http2Template> kinds) implements Http2Requests {

        @Override
        public Http2Request next(ByteBufAllocator memory) {
            return filled(order.next(), memory);
        }

        @Override
        public Http2Request again(long number, ByteBufAllocator memory) {
            return filled(order.again(number), memory);
        }

        private Http2Request filled(RequestNumber request, ByteBufAllocator memory) {
            return kinds.get(order.kind(request)).fill(request, memory);
        }

        @Override
        public Http2Requests forWarmUp() {
            return new Varying(order.anew(), kinds);
        }
    }

    /** The next request; see {@link Http2Template#fill}. */
    Http2Request next(ByteBufAllocator memory);

    /** A request that was sent before, by its number. */
    Http2Request again(long number, ByteBufAllocator memory);

    /** The same requests from the first on, which use up none of the numbers of these. */
    Http2Requests forWarmUp();
}
