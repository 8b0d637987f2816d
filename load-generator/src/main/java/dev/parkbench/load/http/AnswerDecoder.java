package dev.parkbench.load.http;

import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponseDecoder;

/** Netty's decoder of responses, which must be told when they answer HEAD (RFC 9110, 9.3.2). */
final class AnswerDecoder extends HttpResponseDecoder {

    /** What a server sends is not checked for what it must not contain: it is read, not relayed. */
    private static final HttpDecoderConfig CONFIG = new HttpDecoderConfig()
            .setHeadersFactory(DefaultHttpHeadersFactory.headersFactory().withValidation(false))
            .setTrailersFactory(DefaultHttpHeadersFactory.trailersFactory().withValidation(false))
            .setMaxHeaderSize(64 * 1024).setMaxChunkSize(64 * 1024);

    private final boolean head;

    AnswerDecoder(boolean head) {
        super(CONFIG);
        this.head = head;
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage message) {
        return head || super.isContentAlwaysEmpty(message);
    }
}
