package org.chengxin.store;

/** The rows of a submission do not add up: a row was lost or counted twice. The run fails; nothing is repaired. */
public final class UnbalancedException extends RuntimeException {

    UnbalancedException(String receipt, RowAccount account) {
        super("回执 %s：文件共 %d 行，与各项之和不相等（%s）；本次运行作失败处理，请保留文件和日志，报给开发人员"
                .formatted(receipt, account.physical(), told(account)));
    }

    private static String told(RowAccount account) {
        return "空行和说明 %d、新增 %d、变更 %d、未变 %d、较旧 %d、重复 %d、退回 %d、待核 %d、暂扣 %d"
                .formatted(
                        account.blank(),
                        account.added(),
                        account.changed(),
                        account.unchanged(),
                        account.older(),
                        account.duplicate(),
                        account.rejected(),
                        account.held(),
                        account.withheld());
    }
}
