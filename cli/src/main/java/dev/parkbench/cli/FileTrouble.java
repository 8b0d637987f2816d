package dev.parkbench.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** The descriptions of problems with files. */
final class FileTrouble {
    private FileTrouble() {
    }

    /** The complaint: which file, and what about it. */
    static String of(IOException e) {
        String reason = switch (e) {
            case NoSuchFileException ignored -> "does not exist";
            case AccessDeniedException ignored -> "may not be read or written by this user";
            case FileAlreadyExistsException ignored ->
                "exists already and is not a folder";
            case NotDirectoryException ignored -> "is not a folder";
            case FileSystemException other -> other.getReason() == null
                    ? "cannot be read or written"
                    : "cannot be read or written: " + other.getReason();
            default -> String.valueOf(e.getMessage());
        };
        return e instanceof FileSystemException of && of.getFile() != null
                ? of.getFile() + ": " + reason + "; name another file or folder"
                : "a file cannot be read or written: " + reason;
    }
}
