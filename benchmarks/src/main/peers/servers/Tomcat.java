import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.AbstractProtocol;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;

/**
 * Tomcat with a servlet. Argument: virtual, or the number of its platform threads. Prints its port.
 */
final class Tomcat {

    private static final byte[] BODY = "{\"message\": \"Hello World!\"}"
            .getBytes(StandardCharsets.US_ASCII);

    private Tomcat() {
    }

    public static void main(String[] arguments) throws Exception {
        Connector connector = new Connector();
        connector.setPort(0);
        AbstractProtocol<?> protocol = (AbstractProtocol<?>) connector.getProtocolHandler();
        if (arguments[0].equals("virtual")) {
            protocol.setExecutor(new VirtualThreadExecutor("tomcat-"));
        } else {
            protocol.setMaxThreads(Integer.parseInt(arguments[0]));
        }
        // By default it closes a connection after a hundred requests; the others never do.
        ((AbstractHttp11Protocol<?>) protocol).setMaxKeepAliveRequests(-1);
        org.apache.catalina.startup.Tomcat tomcat = new org.apache.catalina.startup.Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", null);
        org.apache.catalina.startup.Tomcat.addServlet(context, "hello", new Hello());
        context.addServletMapping("/api/", "hello");
        tomcat.start();
        System.out.println(connector.getLocalPort());
    }

    private static final class Hello extends HttpServlet {

        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            response.setContentType("application/json");
            response.setContentLength(BODY.length);
            response.getOutputStream().write(BODY);
        }
    }
}
