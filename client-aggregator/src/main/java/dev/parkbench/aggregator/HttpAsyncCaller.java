package dev.parkbench.aggregator;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Starts calls with httpclient's async client, on a single I/O thread. Safe for use by many
 * threads.
 */
final class HttpAsyncCaller implements AsyncCaller {

    /**
     * The number of checks for inactivity in one timeout, which bounds the relative delay of a
     * timeout.
     */
    private static final int LOOKS_PER_TIMEOUT = 500;
    private static final long LONGEST_INTERVAL_MILLIS = 10;

    /** The time limit for the end of the I/O thread once its connections are closed. */
    private static final TimeValue TO_END = TimeValue.ofSeconds(1);

    private final PoolingAsyncClientConnectionManager connections;
    private final CloseableHttpAsyncClient client;

    HttpAsyncCaller(FanOutOptions options) {
        Timeout silence = Timeout.of(options.timeout());
        connections = PoolingAsyncClientConnectionManagerBuilder.create()
                .setMaxConnTotal(options.maxConnections())
                .setMaxConnPerRoute(options.maxConnections())
                .setDefaultTlsConfig(TlsConfig.custom()
                        .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1).build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(silence).setSocketTimeout(silence).build())
                // Back-ends use http only, and the default strategy would read the trust store.
                .setTlsStrategy((session, host, local, remote, attachment, timeout) -> {
                    throw new UnsupportedOperationException("https is not supported");
                }).build();
        var builder = HttpAsyncClients.custom()
                .setIOReactorConfig(IOReactorConfig.custom().setIoThreadCount(1)
                        .setSelectInterval(selectInterval(silence)).setTcpNoDelay(true)
                        .setSoTimeout(silence).build())
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(silence)
                        .setConnectionRequestTimeout(silence).build())
                .disableAutomaticRetries().disableRedirectHandling().disableCookieManagement()
                .disableAuthCaching().disableContentCompression().disableConnectionState()
                .addExecInterceptorLast(CancellableConnection.NAME, CancellableConnection::proceed);
        if (options.connections() == ConnectionPolicy.FRESH) {
            builder.setConnectionReuseStrategy((request, response, context) -> false);
        }
        client = builder.build();
        client.start();
    }

    private static TimeValue selectInterval(Timeout silence) {
        return TimeValue.ofMilliseconds(Math.clamp(silence.toMilliseconds() / LOOKS_PER_TIMEOUT, 1,
                LONGEST_INTERVAL_MILLIS));
    }

    @Override
    public CompletableFuture<CallResult> start(Call call, long startNanos) {
        CompletableFuture<CallResult> result = new CompletableFuture<>();
        SimpleHttpRequest request = SimpleRequestBuilder.get(call.uri()).build();
        HttpClientContext context = HttpClientContext.create();
        CancellableConnection connection = CancellableConnection.in(context);
        Future<SimpleHttpResponse> running = client.execute(request, context,
                new FutureCallback<SimpleHttpResponse>() {
                    @Override
                    public void completed(SimpleHttpResponse response) {
                        result.complete(CallOutcome.answered(call, response.getCode(),
                                response.getBodyBytes(), BlockingCaller.since(startNanos)));
                    }

                    @Override
                    public void failed(Exception failure) {
                        result.complete(CallOutcome.failed(call, failure, context,
                                BlockingCaller.since(startNanos)));
                    }

                    @Override
                    public void cancelled() {
                        result.complete(new CallResult.Failure(call.taskId(), Cause.CANCELLED,
                                0, "cancelled", BlockingCaller.since(startNanos)));
                    }
                });
        result.whenComplete((value, failure) -> {
            if (result.isCancelled()) {
                running.cancel(true);
                connection.cancel();
            }
        });
        return result;
    }

    @Override
    public void close() {
        // In this order, because closing the selector under its thread would make that thread log
        // an error.
        connections.close(CloseMode.IMMEDIATE);
        client.initiateShutdown();
        try {
            client.awaitShutdown(TO_END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        client.close(CloseMode.IMMEDIATE);
    }
}
