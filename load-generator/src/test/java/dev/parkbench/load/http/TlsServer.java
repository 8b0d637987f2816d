package dev.parkbench.load.http;

import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** A server of TLS that shakes hands, answers one request, and keeps what it was told. */
@SuppressWarnings("AddressSelection") // the address is written out
final class TlsServer implements AutoCloseable {

    /** What a handshake came to. */
    record Shaken(
            List<String> serverNames,
            String applicationProtocol,
            String version,
            boolean clientCertificate) {
    }

    private final SSLServerSocket listener;
    private final BlockingQueue<Shaken> handshakes = new LinkedBlockingQueue<>();

    /**
     * One with a certificate.
     *
     * @param clients who signs the certificates of clients; null if they need none
     */
    TlsServer(X509Bundle certificate, @Nullable X509Bundle clients,
            Consumer<SSLServerSocket> settings) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(certificate.toKeyManagerFactory().getKeyManagers(),
                clients == null ? null : new TrustManager[]{clients.toTrustManager()}, null);
        listener = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0, 50,
                InetAddress.getByName("127.0.0.1"));
        listener.setNeedClientAuth(clients != null);
        settings.accept(listener);
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    Shaken handshake() throws InterruptedException {
        return handshakes.take();
    }

    private void accept() {
        try {
            while (true) {
                SSLSocket connection = (SSLSocket) listener.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void serve(SSLSocket connection) {
        try (connection) {
            connection.setHandshakeApplicationProtocolSelector((socket, offered) -> offered
                    .isEmpty() ? "" : offered.getFirst());
            connection.startHandshake();
            ExtendedSSLSession session = (ExtendedSSLSession) connection.getSession();
            handshakes.add(new Shaken(
                    session.getRequestedServerNames().stream().map(SNIServerName::getEncoded)
                            .map(name -> new String(name, StandardCharsets.US_ASCII)).toList(),
                    connection.getApplicationProtocol(), session.getProtocol(),
                    connection.getNeedClientAuth()));
            int unused = connection.getInputStream().read();
        } catch (IOException e) {
            // The client has to say why.
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
