package org.chengxin.extract;

/** A receipt that is not understood whole; nothing of it is believed. Says where and what to do, in Chinese. */
public final class BadReceiptException extends Exception {

    private BadReceiptException(String message) {
        super(message);
    }

    static BadReceiptException unreadable(String why) {
        return new BadReceiptException("回执读不出来（%s）；请向上报目标要一份完好的，放回 incoming 目录".formatted(why));
    }

    static BadReceiptException noColumn(String column) {
        return new BadReceiptException(
                "回执里没有“%s”一列；核对目标配置 receipts.columns 与实际回执的表头，改好后把回执放回 incoming 目录".formatted(column));
    }

    static BadReceiptException empty() {
        return new BadReceiptException("回执里一行也没有；请向上报目标要一份完好的，放回 incoming 目录");
    }

    static BadReceiptException noPackage(int row) {
        return new BadReceiptException("回执第 %d 行没有写包名，文件名也不以包名开头；补上包名后放回 incoming 目录".formatted(row));
    }

    /** The name is not repeated: whatever stands there is not ours. */
    static BadReceiptException unknownPackage(int row) {
        return new BadReceiptException("回执第 %d 行的包不是送给这个目标的，或者还没有送出；查是否放错了目录，移走或放对".formatted(row));
    }

    static BadReceiptException unknownState(int row) {
        return new BadReceiptException("回执第 %d 行的状态在目标配置 receipts.states 里没有；补上它的含义，再把回执放回 incoming 目录".formatted(row));
    }

    static BadReceiptException listUnreadable(String why) {
        return new BadReceiptException("对方的清单读不出来（%s）；请向上报目标要一份 CSV 或 Excel".formatted(why));
    }

    static BadReceiptException listWithout(String column) {
        return new BadReceiptException("对方的清单里没有“%s”一列；请向上报目标要一份带这一列的，写着上报包里原样的记录标识".formatted(column));
    }

    static BadReceiptException listMark(int row) {
        return new BadReceiptException("对方的清单第 %d 行的记录标识不是 32 位十六进制；请上报目标照原样写回记录标识".formatted(row));
    }

    static BadReceiptException noMark(int row) {
        return new BadReceiptException("回执第 %d 行的记录标识不是 32 位十六进制；请上报目标照原样写回记录标识".formatted(row));
    }
}
