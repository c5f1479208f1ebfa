package org.chengxin.claim;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** Somebody alive runs it already. */
public final class AlreadyRunningException extends Exception {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    AlreadyRunningException(Task task, long run, String owner, LocalDateTime since) {
        super("%s 正在运行：运行号 %d，由 %s 自 %s 起运行；请等它结束，或用 stop %d 停下它"
                .formatted(name(task), run, Owner.told(owner), TIME.format(since), run));
    }

    private static String name(Task task) {
        return switch (task.kind()) {
            case CHAIN -> Task.jobOf(task.key()).map(job -> "任务 " + job).orElse("收件任务");
            case IMPORT -> "回执 " + task.label() + " 的导入";
            case EXTRACT -> "向 " + task.label() + " 的上报";
        };
    }
}
