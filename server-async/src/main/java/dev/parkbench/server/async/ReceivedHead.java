package dev.parkbench.server.async;

import dev.parkbench.server.Request;
import dev.parkbench.server.http.RequestHead;
import io.netty.handler.codec.DefaultHeaders.NameValidator;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.DefaultHttpMessage;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpVersion;

/**
 * The head of a request as Netty's decoder fills it, field by field.
 *
 * <p>Netty is shown what it needs to find the end of the body, and only that: whether the request
 * is valid, and what its version and fields mean, is decided by {@link RequestHead} for every
 * backend alike.
 */
final class ReceivedHead extends DefaultHttpMessage {

    private final String method;
    private final String target;
    private final RequestHead rules;

    ReceivedHead(String method, String target, RequestHead rules) {
        // Always 1.1: Netty then refuses nothing that the rules are to refuse in their own words.
        super(HttpVersion.HTTP_1_1, new CheckedHeaders(rules));
        this.method = method;
        this.target = target;
        this.rules = rules;
    }

    /** Bytes that have no method, target and version where a request has them. */
    static ReceivedHead unreadable() {
        return new ReceivedHead("", "", new RequestHead("", "", 0, 0));
    }

    RequestHead rules() {
        return rules;
    }

    boolean isHead() {
        return method.equals("HEAD");
    }

    Request request() {
        return Request.of(method, target);
    }

    /** Has the rules check every field, and keeps a valid length or coding of the body. */
    private static final class CheckedHeaders extends DefaultHttpHeaders {

        private static final int CONTENT_LENGTH = "content-length".length();
        private static final int TRANSFER_ENCODING = "transfer-encoding".length();

        private final RequestHead rules;

        @SuppressWarnings("unchecked") // the validator that checks nothing checks any type
        CheckedHeaders(RequestHead rules) {
            super(NameValidator.NOT_NULL, value -> {
            }, 2);
            this.rules = rules;
        }

        @Override
        public HttpHeaders add(CharSequence name, Object value) {
            boolean wasChunked = rules.isChunked();
            boolean hadLength = rules.contentLength() >= 0;
            rules.field(name.toString(), (String) value);
            if (name.length() == CONTENT_LENGTH && !hadLength && rules.contentLength() >= 0
                    || name.length() == TRANSFER_ENCODING && !wasChunked && rules.isChunked()) {
                super.add(name, value);
            }
            return this;
        }
    }
}
