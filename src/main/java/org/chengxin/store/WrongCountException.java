package org.chengxin.store;

import java.util.Optional;
import org.springframework.dao.DataIntegrityViolationException;

/** The database took another number of rows than it was given. Names tables, batches and numbers only, and nobody. */
public final class WrongCountException extends DataIntegrityViolationException {

    private WrongCountException(String message) {
        super(message + "，整批没有入库；重跑一次，再出现就保留 logs/chengxin.log，报给开发人员");
    }

    /** @param warning of the server, by number: its text may quote a value */
    public static WrongCountException whileLoading(String table, int given, int taken, Optional<Integer> warning) {
        return new WrongCountException("表 %s 应写入 %d 行，实际写入 %d 行%s"
                .formatted(
                        table, given, taken, warning.map(it -> "，数据库告警 " + it).orElse("")));
    }

    /** A changed record counts as two writes. */
    public static WrongCountException whileMerging(long batch, int added, int changed, int written) {
        return new WrongCountException("批次 %d 新增 %d 条、变更 %d 条，应写 %d 次，实际写了 %d 次"
                .formatted(batch, added, changed, added + 2 * changed, written));
    }
}
