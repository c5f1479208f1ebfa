package org.chengxin.extract;

import java.io.IOException;
import org.chengxin.delivery.FileTrouble;
import org.chengxin.store.OutboundPackage;

/** A target could not be told. Nothing is lost or half-told: what was not confirmed is done by the next run. Names nobody. */
public final class ExtractException extends RuntimeException {

    private ExtractException(String message) {
        super(message);
    }

    private ExtractException(String message, Throwable cause) {
        super(message, cause);
    }

    static ExtractException cannotBeTold(String dataset, String mark, String why) {
        return new ExtractException("数据集 %s 的记录 %s 不能上报：%s；更正这条记录后重新运行".formatted(dataset, mark, why));
    }

    static ExtractException notWhatWasPrepared(String dataset, String mark) {
        return new ExtractException(
                "数据集 %s 的记录 %s 与准备上报时的内容不一致；查密钥是否换过、表 record_version 是否有人改过，改回后重新运行".formatted(dataset, mark));
    }

    static ExtractException definitionChanged(OutboundPackage box) {
        return new ExtractException("上报目标 %s 是否收到 %s 不能确定，而它的配置后来改了；先放回版本 %s 的配置，重新运行，再改配置"
                .formatted(box.target(), box.name(), box.mappingVersion()));
    }

    static ExtractException otherBytes(OutboundPackage box) {
        return new ExtractException("上报包 %s 重新生成后与原来的不一样，没有送出；查密钥、接收方证书、配置和程序版本是否换过，换回后重新运行".formatted(box.name()));
    }

    static ExtractException notOurs(OutboundPackage box) {
        return new ExtractException(
                "上报目标 %s 那里已有文件 %s，内容与本系统的不同；查清是谁写的，把它移走，再重新运行".formatted(box.target(), box.name()));
    }

    static ExtractException notDelivered(OutboundPackage box, IOException cause) {
        return new ExtractException(
                "上报包 %s 没有写成或没有送出，下一次运行自动补送：%s".formatted(box.name(), FileTrouble.of(cause)), cause);
    }

    static ExtractException reservedColumn(String target, String column) {
        return new ExtractException("上报目标 %s 的列 %s 与每个文件固有的列重名；在目标的配置里给它另起一个名字".formatted(target, column));
    }
}
