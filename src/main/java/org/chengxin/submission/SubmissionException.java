package org.chengxin.submission;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A submitted file cannot be kept safe. Says why and what to do; nothing half-done is left behind. Not the file's name,
 * except to the person who has just given it: people write names and numbers into names, and what stands here is logged.
 */
public final class SubmissionException extends IOException {

    private SubmissionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static SubmissionException diskFull(long needed, long free, Path folder, IOException cause) {
        return new SubmissionException(
                "磁盘满了：这个文件要 %,d 字节，%s 只剩 %,d 字节。文件还在原处；腾出空间后重新运行。".formatted(needed, folder, free), cause);
    }

    static SubmissionException changed(String expected, String found) {
        return new SubmissionException("文件收取之后被改动：SHA-256 原来是 %s，现在是 %s。请重新报送。".formatted(expected, found), null);
    }

    static SubmissionException stillChanging(String name) {
        return new SubmissionException("“%s”还在写入。等它写完，再重新报送。".formatted(name), null);
    }

    static SubmissionException notArchived(String sha256) {
        return new SubmissionException("归档里没有 SHA-256 为 %s 的文件；核对这个值，或者从备份放回 archive/。".formatted(sha256), null);
    }

    static SubmissionException archiveBroken(Path file, String why) {
        return new SubmissionException("归档文件 %s 损坏：%s。请从备份放回。".formatted(file, why), null);
    }
}
