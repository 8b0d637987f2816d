package dev.parkbench.aggregator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HeaderElements;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.Timeout;

/**
 * Makes one call on the calling thread with httpclient's minimal classic client, without redirects,
 * retries, cookies or decompression. Safe for use by many threads.
 */
final class BlockingCaller implements Caller {

    private final CloseableHttpClient client;
    private final RequestConfig config;
    private final boolean fresh;

    BlockingCaller(FanOutOptions options) {
        Timeout silence = Timeout.of(options.timeout());
        fresh = options.connections() == ConnectionPolicy.FRESH;
        config = RequestConfig.custom().setResponseTimeout(silence)
                .setConnectionRequestTimeout(silence).build();
        client = HttpClients.createMinimal(PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(options.maxConnections())
                .setMaxConnPerRoute(options.maxConnections())
                .setDefaultSocketConfig(SocketConfig.custom().setTcpNoDelay(true)
                        .setSoTimeout(silence).build())
                .setDefaultConnectionConfig(ConnectionConfig.custom().setConnectTimeout(silence)
                        .setSocketTimeout(silence).build())
                // Back-ends use http only, and the default strategy would read the trust store.
                .setTlsSocketStrategy((socket, target, port, attachment, context) -> {
                    throw new IOException("https is not supported");
                }).build());
    }

    @Override
    public Attempt attempt(Call call) {
        HttpGet request = new HttpGet(call.uri());
        request.setConfig(config);
        if (fresh) {
            request.setHeader(HttpHeaders.CONNECTION, HeaderElements.CLOSE);
        }
        return new HttpAttempt(client, call, request);
    }

    private record HttpAttempt(CloseableHttpClient client, Call call, HttpGet request)
            implements
                Attempt {

        @Override
        public CallResult make(long startNanos) {
            HttpClientContext context = HttpClientContext.create();
            try {
                return client.execute(request, context, response -> {
                    HttpEntity entity = response.getEntity();
                    byte[] body = entity == null ? new byte[0] : EntityUtils.toByteArray(entity);
                    return CallOutcome.answered(call, response.getCode(), body, since(startNanos));
                });
            } catch (IOException | IllegalStateException e) {
                return CallOutcome.failed(call, e, context, since(startNanos));
            }
        }

        @Override
        public void cancel() {
            request.cancel();
        }
    }

    static Duration since(long startNanos) {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
