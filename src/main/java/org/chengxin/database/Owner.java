package org.chengxin.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Scanner;

/** The numeric owner of a file, and who we are ourselves. */
record Owner(int id) {

    static Owner of(Path file) throws IOException {
        return new Owner((Integer) Files.getAttribute(file, "unix:uid"));
    }

    /** The effective user of this process: the second number of its line {@code Uid:}. */
    static Owner self() throws IOException {
        for (var line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("Uid:")) {
                try (var numbers = new Scanner(line.substring("Uid:".length()))) {
                    numbers.nextInt();
                    return new Owner(numbers.nextInt());
                }
            }
        }
        throw new IOException("/proc/self/status names no user");
    }

    boolean root() {
        return id == 0;
    }

    /** Nobody else could have put a program there for us to run. */
    boolean trusted() throws IOException {
        return root() || equals(self());
    }
}
