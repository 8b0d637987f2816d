package dev.parkbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

/** What the options of TLS do: the server has a certificate of its own and wants one of the client's. */
@Timeout(120)
@SuppressWarnings("AddressSelection") // the address is written out
final class TlsWireTest {

    private Path trusted;
    private Path certificate;
    private Path key;
    private SSLServerSocket listener;
    private WireServer server;

    @BeforeEach
    void start() throws Exception {
        X509Bundle authority = new CertificateBuilder().ecp256().subject("CN=Authority")
                .setIsCertificateAuthority(true).buildSelfSigned();
        X509Bundle client = new CertificateBuilder().ecp256().subject("CN=Client")
                .buildIssuedBy(authority);
        trusted = authority.toTempRootCertPem().toPath();
        certificate = client.toTempCertChainPem().toPath();
        key = client.toTempPrivateKeyPem().toPath();
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                new CertificateBuilder().ecp256().subject("CN=localhost")
                        .addSanDnsName("localhost").buildIssuedBy(authority).toKeyManagerFactory()
                        .getKeyManagers(),
                new TrustManager[]{authority.toTrustManager()}, null);
        listener = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0, 50,
                InetAddress.getByName("127.0.0.1"));
        listener.setEnabledProtocols(new String[]{"TLSv1.2"});
        server = WireServer.behind(listener);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    /** What is complained about; empty if all was answered. */
    private String load(String host, String... options) {
        List<String> arguments = new ArrayList<>(List.of("load", "--rate", "100", "--duration",
                "100ms", "--warmup", "0s", "--generator-warmup", "0s", "--connections", "1",
                "https://" + host + ":" + server.port() + "/x"));
        arguments.addAll(Arrays.asList(options));
        StringWriter errors = new StringWriter();
        CommandLine command = Parkbench.commandLine("load");
        command.setErr(new PrintWriter(errors, true));
        int before = server.requests().size();
        int status = command.execute(arguments.toArray(String[]::new));
        if (errors.toString().isEmpty()) {
            assertTrue(status == 0 || status == 3, () -> "status " + status);
            assertEquals(10, server.requests().size() - before);
        } else {
            assertEquals(2, status);
            assertEquals(before, server.requests().size());
        }
        return errors.toString();
    }

    private void assertProblem(String part, String complaint) {
        assertTrue(complaint.startsWith("parkbench: cannot connect to https://"), complaint);
        assertTrue(complaint.contains(part), complaint);
        assertEquals(1, complaint.lines().count());
    }

    @Test
    void certificatesAreTrustedByOption() {
        assertEquals("", load("localhost", "--cacert", trusted.toString()));
        assertEquals("", load("127.0.0.1", "--insecure"));
        assertEquals("", load("127.0.0.1", "-k"));
        assertEquals("", load("127.0.0.1", "--cacert", trusted.toString(), "--servername",
                "localhost"));
        assertProblem("signed by nobody who is trusted", load("localhost"));
        assertProblem("for another name", load("127.0.0.1", "--cacert", trusted.toString()));
    }

    @Test
    void theVersionIsChosen() {
        assertEquals("", load("localhost", "-k", "--tls-version", "1.2"));
        assertProblem("check --tls-version", load("localhost", "-k", "--tls-version", "1.3"));
    }

    @Test
    void theClientShowsACertificate() {
        listener.setNeedClientAuth(true);

        assertEquals("", load("localhost", "-k", "--cert", certificate.toString(), "--key",
                key.toString()));
        assertProblem("give a certificate with --cert", load("localhost", "-k"));
        assertTrue(load("localhost", "-k", "--cert", "nowhere.pem")
                .startsWith("parkbench: --cert 'nowhere.pem' cannot be read"));
    }
}
