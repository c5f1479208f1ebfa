package org.chengxin.delivery;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an administrator is told of a file or folder that cannot be read or written. */
public final class FileTrouble {

    private static final String RIGHTS = "没有读写的权限，用 ls -ld 看属主，改回运行程序的账号";
    private static final String GONE = "文件或目录不存在，看是否被移走、磁盘或共享目录是否挂上";

    /** By the system's words, in small letters. */
    private static final Map<String, String> REASONS = Map.of(
            "no space left", "磁盘满了，腾出空间后重新运行",
            "quota", "磁盘配额用完了，腾出空间或提高配额后重新运行",
            "read-only file system", "磁盘是只读的，看磁盘是否出错（dmesg），重新挂载后再运行",
            "input/output error", "磁盘读写出错，看磁盘是否损坏（dmesg）",
            "stale file handle", "共享目录断开了，重新挂载后再运行",
            "too many open files", "打开的文件太多，调大 ulimit -n 后重新启动",
            "not a directory", "应当是目录的地方是一个文件，把它移走后重新运行",
            "permission denied", RIGHTS,
            "operation not permitted", RIGHTS,
            "no such file", GONE);

    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    private FileTrouble() {}

    /** In one line; the path, if there is one, comes last. Our own exceptions say it themselves. */
    public static String of(IOException failure) {
        if (failure instanceof FileSystemException system) {
            return reason(system) + paths(system);
        }
        var message = String.valueOf(failure.getMessage());
        if (HAN.matcher(message).find() && !(failure instanceof FileNotFoundException)) {
            return message;
        }
        return known(message)
                .map(reason -> reason + path(failure, message))
                .orElseGet(() -> "读写出错（%s）%s"
                        .formatted(
                                failure.getClass().getSimpleName(), failure.getMessage() == null ? "" : "：" + message));
    }

    private static String reason(FileSystemException failure) {
        if (failure instanceof AccessDeniedException) {
            return RIGHTS;
        }
        if (failure instanceof NoSuchFileException) {
            return GONE;
        }
        var reason = String.valueOf(failure.getReason());
        return known(reason)
                .orElseGet(() -> "读写出错（%s）"
                        .formatted(
                                failure.getReason() == null ? failure.getClass().getSimpleName() : reason));
    }

    private static Optional<String> known(String words) {
        var small = words.toLowerCase(Locale.ROOT);
        return REASONS.entrySet().stream()
                .filter(known -> small.contains(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Of {@code path (reason)}. */
    private static String path(IOException failure, String message) {
        return failure instanceof FileNotFoundException ? "：" + message.replaceFirst(" \\([^()]*\\)$", "") : "";
    }

    private static String paths(FileSystemException failure) {
        return Stream.of(failure.getFile(), failure.getOtherFile())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" → ", "：", ""));
    }
}
