package dev.parkbench.cli;

import dev.parkbench.results.secret.Secrets;
import java.io.PrintWriter;

/** A writer of texts, each printed as a whole, in which stand-ins stand for secrets. */
final class MaskedWriter extends PrintWriter {

    private final Secrets secrets;

    MaskedWriter(PrintWriter out, Secrets secrets) {
        super(out, true);
        this.secrets = secrets;
    }

    @Override
    public void print(String text) {
        super.print(secrets.mask(text));
    }
}
