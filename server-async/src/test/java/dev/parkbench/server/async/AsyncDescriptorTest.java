package dev.parkbench.server.async;

import dev.parkbench.server.DescriptorContractTest;
import dev.parkbench.server.Transport;
import java.util.List;
import java.util.stream.Stream;

/** One event loop, with each transport that is available. */
final class AsyncDescriptorTest extends DescriptorContractTest {

    @Override
    protected Stream<List<String>> servers() {
        return Stream.of(Transport.values()).filter(Transports::isAvailable)
                .map(transport -> List.of("async", "--transport", transport.toString()));
    }
}
