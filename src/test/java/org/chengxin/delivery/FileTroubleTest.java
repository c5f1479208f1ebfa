package org.chengxin.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FileTroubleTest {

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new IOException("No space left on device"), "磁盘满了，腾出空间后重新运行"),
                Arguments.of(
                        new FileSystemException("/srv/returns/court", null, "No space left on device"),
                        "磁盘满了，腾出空间后重新运行：/srv/returns/court"),
                Arguments.of(
                        new FileSystemException("/srv/a", "/srv/b", "Read-only file system"),
                        "磁盘是只读的，看磁盘是否出错（dmesg），重新挂载后再运行：/srv/a → /srv/b"),
                Arguments.of(
                        new FileSystemException("/srv/returns/court/1", null, "Not a directory"),
                        "应当是目录的地方是一个文件，把它移走后重新运行：/srv/returns/court/1"),
                Arguments.of(new AccessDeniedException("/srv/归档"), "没有读写的权限，用 ls -ld 看属主，改回运行程序的账号：/srv/归档"),
                Arguments.of(new NoSuchFileException("/srv/x"), "文件或目录不存在，看是否被移走、磁盘或共享目录是否挂上：/srv/x"),
                Arguments.of(new DirectoryNotEmptyException("/srv/x"), "读写出错（DirectoryNotEmptyException）：/srv/x"),
                Arguments.of(new FileSystemException("/srv/x", null, "Odd"), "读写出错（Odd）：/srv/x"),
                Arguments.of(new IOException("Broken pipe"), "读写出错（IOException）：Broken pipe"),
                Arguments.of(new EOFException(), "读写出错（EOFException）"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void theSystemsWordsBecomeTheAdministrators(IOException failure, String told) {
        assertThat(FileTrouble.of(failure)).isEqualTo(told);
    }

    @Test
    void whatSaysItselfInChineseIsLeftAsItIs() {
        var place = Path.of("/srv/quota/permission denied.zip");
        assertThat(FileTrouble.of(DeliveryConflictException.otherBytes(place)))
                .isEqualTo("/srv/quota/permission denied.zip 已经存在，内容与本包不同；查清是谁写的，把它移走，再重新运行");
    }

    @Test
    void theSystemItselfIsUnderstood(@TempDir Path folder) throws IOException {
        var file = Files.createFile(folder.resolve("是文件"));
        assertThat(trouble(() -> Files.createDirectories(file.resolve("里面"))))
                .isEqualTo("应当是目录的地方是一个文件，把它移走后重新运行：" + file.resolve("里面"));
        var absent = folder.resolve("没有").toFile();
        assertThat(trouble(() -> new FileInputStream(absent).close()))
                .isEqualTo("文件或目录不存在，看是否被移走、磁盘或共享目录是否挂上：" + absent);
    }

    private interface Work {
        void run() throws IOException;
    }

    private static String trouble(Work work) {
        try {
            work.run();
        } catch (IOException e) {
            return FileTrouble.of(e);
        }
        throw new AssertionError("it worked");
    }
}
