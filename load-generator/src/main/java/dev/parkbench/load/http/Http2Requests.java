package dev.parkbench.load.http;

import io.netty.buffer.ByteBufAllocator;
import java.util.List;

/** The requests of a source in the form of HTTP/2. Any thread may get the next one. */
sealed interface Http2Requests {

    /**
     * Returns the requests of a source, with the same numbers.
     *
     * @throws IllegalArgumentException if a part of them is not allowed in HTTP/2
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

    /** The same request every time. */
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

    /** Requests of one or more kinds, whose templates are filled in each time. */
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

    /** Returns the next request; see {@link Http2Template#fill}. */
    Http2Request next(ByteBufAllocator memory);

    /** Returns a request that was sent before, by its number. */
    Http2Request again(long number, ByteBufAllocator memory);

    /** Returns the same requests from the first one on, without using the numbers of these. */
    Http2Requests forWarmUp();
}
