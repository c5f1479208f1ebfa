package org.chengxin.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** The numeric owner of a file, and who we are ourselves. */
record Owner(int id) {

    static Owner of(Path file) throws IOException {
        return new Owner((Integer) Files.getAttribute(file, "unix:uid"));
    }

    static Owner self() throws IOException {
        return new Owner((Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid", LinkOption.NOFOLLOW_LINKS));
    }

    boolean root() {
        return id == 0;
    }

    /** Nobody else could have put a program there for us to run. */
    boolean trusted() throws IOException {
        return root() || equals(self());
    }
}
