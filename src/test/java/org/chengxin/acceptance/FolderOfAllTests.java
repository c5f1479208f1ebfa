package org.chengxin.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** Folders for what is made once for all tests of a process; they are gone when it ends. */
final class FolderOfAllTests {

    private FolderOfAllTests() {}

    static Path make(String prefix) throws IOException {
        var folder = Files.createTempDirectory(prefix);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(folder.toFile())));
        return folder;
    }
}
