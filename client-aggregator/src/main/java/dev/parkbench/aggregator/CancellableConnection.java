package dev.parkbench.aggregator;

import java.io.IOException;
import java.io.InterruptedIOException;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.async.AsyncExecRuntime;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.jspecify.annotations.Nullable;

/**
 * The connection of one async call, which is closed as soon as the call is cancelled.
 *
 * <p>httpclient's own cancellation does not do this reliably. A call that is cancelled immediately
 * after its connection was established can be left waiting, because the client may register the
 * earlier step (connecting) as the one to cancel after the later step (executing). Safe for use by
 * many threads.
 */
final class CancellableConnection {

    /** The name of the interceptor in the client's chain. */
    static final String NAME = "cancellable";

    private static final String ATTRIBUTE = CancellableConnection.class.getName();

    private boolean cancelled;
    private @Nullable AsyncExecRuntime connected;

    private CancellableConnection() {
    }

    /** Makes the calls of a context cancellable. */
    static CancellableConnection in(HttpClientContext context) {
        CancellableConnection connection = new CancellableConnection();
        context.setAttribute(ATTRIBUTE, connection);
        return connection;
    }

    /** The last interceptor before the call is sent; at this point the call has its connection. */
    static void proceed(HttpRequest request, @Nullable AsyncEntityProducer body,
            AsyncExecChain.Scope scope, AsyncExecChain chain, AsyncExecCallback callback)
            throws HttpException, IOException {
        if (scope.clientContext.getAttribute(ATTRIBUTE) instanceof CancellableConnection connection
                && !connection.isWanted(scope.execRuntime)) {
            callback.failed(new InterruptedIOException("cancelled"));
            return;
        }
        chain.proceed(request, body, scope, callback);
    }

    private synchronized boolean isWanted(AsyncExecRuntime runtime) {
        connected = runtime;
        return !cancelled;
    }

    /** Closes the connection, now or as soon as there is one. */
    void cancel() {
        AsyncExecRuntime runtime;
        synchronized (this) {
            cancelled = true;
            runtime = connected;
        }
        if (runtime != null) {
            runtime.discardEndpoint();
        }
    }
}
