package dev.parkbench.server.async;

import dev.parkbench.server.http.RequestHead;
import io.netty.handler.codec.DefaultHeaders.NameValidator;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.DefaultHttpMessage;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpVersion;

/**
 * The head of a request, which Netty's decoder fills field by field.
 *
 * <p>Netty itself sees no field, so for Netty each request ends with its head. {@link RequestHead}
 * and {@link dev.parkbench.server.http.RequestBody} decide, in the same way for every backend,
 * whether the request is valid, what its version and fields mean, and where its body ends.
 */
final class ReceivedHead extends DefaultHttpMessage {

    private final RequestHead rules;

    ReceivedHead(RequestHead rules) {
        // Always 1.1, so that Netty rejects nothing that the rules reject with their own messages.
        super(HttpVersion.HTTP_1_1, new CheckedHeaders(rules));
        this.rules = rules;
    }

    /** The head of bytes without a method, target and version in the expected places. */
    static ReceivedHead unreadable() {
        return new ReceivedHead(new RequestHead("", "", 0, 0));
    }

    RequestHead rules() {
        return rules;
    }

    /** Header fields that the rules check and keep, and that are not stored here. */
    private static final class CheckedHeaders extends DefaultHttpHeaders {

        private final RequestHead rules;

        @SuppressWarnings("unchecked") // The validator that checks nothing accepts every type.
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
