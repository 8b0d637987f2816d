package dev.parkbench.cli;

import dev.parkbench.load.http.Content;
import dev.parkbench.load.http.MixLine;
import dev.parkbench.load.http.RequestSource;
import dev.parkbench.load.http.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Several requests, in place of the one that a URL stands for. */
final class MixOptions {

    @Option(
            names = "--url-file",
            paramLabel = "FILE",
            description = "Send the requests of a file, one per line: [WEIGHT] [METHOD] URL"
                    + " [BODY].")
    private @Nullable Path urlFile;

    @Option(
            names = "--mix",
            paramLabel = "'[WEIGHT] [METHOD] URL [BODY]'",
            description = "One such request; may be repeated. A path alone belongs to the server"
                    + " of URL.")
    private List<String> mix = new ArrayList<>();

    /** Whether there are several. */
    boolean isSet() {
        return urlFile != null || !mix.isEmpty();
    }

    /**
     * The requests.
     *
     * @param server whose paths are meant; null if none was named
     */
    RequestSource source(@Nullable Target server, MessageOptions message, long seed) {
        if (server != null && !server.path().equals("/")) {
            throw new IllegalArgumentException("the path of " + server + " has no effect with"
                    + " --mix and --url-file; write it as one of their lines");
        }
        List<MixLine> lines = new ArrayList<>(urlFile == null ? List.of() : MixLine.read(urlFile));
        mix.forEach(line -> lines.add(MixLine.parse("--mix", line)));
        List<RequestSource.Weighted> requests = new ArrayList<>();
        for (MixLine line : lines) {
            Content content = line.body().isEmpty()
                    ? Content.none()
                    : Content.parse("--mix", line.body());
            requests.add(new RequestSource.Weighted(
                    message.request(line.target(server), line.method(), content), line.weight()));
        }
        return RequestSource.mix(requests, seed);
    }
}
