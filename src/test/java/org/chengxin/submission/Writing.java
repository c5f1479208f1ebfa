package org.chengxin.submission;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A slow program that goes on writing to a file, and to the same file when it is moved. */
final class Writing {

    private final Thread thread;
    private volatile boolean stopped;

    Writing(Path file) throws InterruptedException {
        var begun = new CountDownLatch(1);
        thread = new Thread(() -> write(file, begun));
        thread.start();
        begun.await();
    }

    private void write(Path file, CountDownLatch begun) {
        try (var out = Files.newOutputStream(file)) {
            while (!stopped) {
                out.write("一行数据\n".getBytes(StandardCharsets.UTF_8));
                begun.countDown();
                Thread.sleep(10);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void stop() throws InterruptedException {
        stopped = true;
        thread.join();
    }
}
