package dev.parkbench.results.comparison;

import dev.parkbench.results.RunFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Checks that no file occurs twice among the trials of a side, because the same file twice is not
 * two trials.
 */
final class DistinctFiles {
    private DistinctFiles() {
    }

    /**
     * Requires that all files have different contents.
     *
     * @throws IllegalArgumentException if two files have the same content
     */
    static void require(List<Path> files) {
        if (files.size() < 2) {
            return;
        }
        Map<String, Path> seen = new HashMap<>();
        for (Path file : files) {
            Path content = Files.isDirectory(file) ? file.resolve(RunFolder.RUN_FILE) : file;
            if (!Files.isRegularFile(content)) {
                continue; // The reader of the file has a better message.
            }
            Path before = seen.put(digest(content), file);
            if (before != null) {
                throw new IllegalArgumentException(before.equals(file)
                        ? file + " is named twice on one side: the same file cannot be two"
                                + " trials; name each once"
                        : before + " and " + file + " have the same content: the same file cannot"
                                + " be two trials; name one of them");
            }
        }
    }

    private static String digest(Path file) {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digesting = new DigestInputStream(in,
                        MessageDigest.getInstance("SHA-256"))) {
            digesting.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        } catch (IOException e) {
            throw InputText.bad(file, InputText.reason(e));
        }
    }
}
