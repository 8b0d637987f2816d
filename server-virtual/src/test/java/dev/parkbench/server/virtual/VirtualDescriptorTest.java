package dev.parkbench.server.virtual;

import dev.parkbench.server.DescriptorContractTest;
import java.util.List;
import java.util.stream.Stream;

/** A virtual thread for each connection. */
final class VirtualDescriptorTest extends DescriptorContractTest {

    @Override
    protected Stream<List<String>> servers() {
        return Stream.of(List.of("virtual"));
    }
}
