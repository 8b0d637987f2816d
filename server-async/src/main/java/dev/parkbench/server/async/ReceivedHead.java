package dev.parkbench.server.async;

import dev.parkbench.server.http.RequestHead;
import io.netty.handler.codec.DefaultHeaders.NameValidator;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.DefaultHttpMessage;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpVersion;

/**
 * The head of a request as Netty's decoder fills it, field by field.
 *
 * <p>Netty sees no field afterwards, so that each request ends with its head for it: whether the
 * request is valid, what its version and fields mean and where its body ends is decided by {@link
 * RequestHead} and {@link dev.parkbench.server.http.RequestBody} for every backend alike.
 */
final class ReceivedHead extends DefaultHttpMessage {

    private final RequestHead rules;

    ReceivedHead(RequestHead rules) {
        // Always 1.1: Netty then refuses nothing that the rules are to refuse in their own words.
        super(HttpVersion.HTTP_1_1, new CheckedHeaders(rules));
        this.rules = rules;
    }

    /** Bytes that have no method, target and version where a request has them. */
    static ReceivedHead unreadable() {
        return new ReceivedHead(new RequestHead("", "", 0, 0));
    }

    RequestHead rules() {
        return rules;
    }

    /** Has the rules check every field and keeps none. */
    private static final class CheckedHeaders extends DefaultHttpHeaders {

        private final RequestHead rules;

        @SuppressWarnings("unchecked") // the validator that checks nothing checks any type
        CheckedHeaders(RequestHead rules) {
            super(NameValidator.NOT_NULL, value -> {
            }, 2);
            this.rules = rules;
        }

        @Override
        public HttpHeaders add(CharSequence name, Object value) {
            rules.field(name.toString(), (String) value);
            return this;
        }
    }
}
