package dev.parkbench.load.http;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.StandardConstants;

/** The client side of TLS for all connections to one target, provided by the JDK. */
final class TlsClient {

    private final SslContext context;
    private final String name;
    private final int port;
    private final Duration patience;

    /** A server name that the JDK sends unchanged; it would omit an ordinary one without a dot. */
    private static final class ServerName extends SNIServerName {
        ServerName(String name) {
            super(StandardConstants.SNI_HOST_NAME, name.getBytes(StandardCharsets.US_ASCII));
        }
    }

    TlsClient(Target target, TlsOptions options, Duration patience,
            ApplicationProtocolConfig protocols) throws SSLException {
        this.context = context(options, protocols);
        this.name = Objects.requireNonNullElse(options.serverName(),
                HostName.withoutZone(target.host()));
        this.port = target.port();
        this.patience = patience;
    }

    private static SslContext context(TlsOptions options, ApplicationProtocolConfig protocols)
            throws SSLException {
        SslContextBuilder builder = SslContextBuilder.forClient().sslProvider(SslProvider.JDK)
                .applicationProtocolConfig(protocols);
        if (options.insecure()) {
            builder.trustManager(InsecureTrustManagerFactory.INSTANCE)
                    .endpointIdentificationAlgorithm(null);
        }
        Path authorities = options.authorities();
        if (authorities != null) {
            read("--cacert", authorities,
                    "it must have certificates in PEM, which begin with -----BEGIN CERTIFICATE",
                    () -> builder.trustManager(authorities.toFile()));
        }
        Path certificate = options.certificate();
        if (certificate != null) {
            Path key = Objects.requireNonNullElse(options.key(), certificate);
            read("--cert", certificate, "it, or the file of --key, must have a key in PEM and"
                    + " PKCS #8, which begins with -----BEGIN PRIVATE KEY; openssl pkcs8 -topk8"
                    + " -nocrypt converts other keys",
                    () -> builder.keyManager(certificate.toFile(), key.toFile()));
        }
        if (options.version() != null) {
            builder.protocols("TLSv" + options.version());
        }
        return builder.build();
    }

    /** Returns the ALPN configuration of HTTP/1.1. */
    static ApplicationProtocolConfig http1() {
        return new ApplicationProtocolConfig(ApplicationProtocolConfig.Protocol.ALPN,
                ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                ApplicationProtocolNames.HTTP_1_1);
    }

    private static void read(String option, Path file, String remedy, Runnable reading) {
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException(
                    option + " '" + file + "' cannot be read; name a PEM file");
        }
        try {
            reading.run();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(option + " '" + file + "' is not understood; "
                    + remedy, e);
        }
    }

    /** Creates the TLS handler of one connection. */
    SslHandler handler(ByteBufAllocator allocator) {
        SslHandler handler = context.newHandler(allocator, name, port);
        handler.setHandshakeTimeoutMillis(patience.toMillis());
        if (!HostName.isAddress(name)) {
            SSLParameters parameters = handler.engine().getSSLParameters();
            parameters.setServerNames(List.of(new ServerName(withoutLastDot(name))));
            handler.engine().setSSLParameters(parameters);
        }
        return handler;
    }

    private static String withoutLastDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
