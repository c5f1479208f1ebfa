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

    static ExtractException refusedWhole(String target, String name) {
        return new ExtractException(
                "上报目标 %s 把包 %s 整包退回了，后面的包要按顺序等它；查清原因，再运行 chengxin resend %s --target %s 原样重发，或者改好配置后加 --anew 作废、重新生成"
                        .formatted(target, name, name, target));
    }

    static ExtractException nothingRefused(OutboundPackage box) {
        return new ExtractException("包 %s 没有被整包退回，也没有被退回、还没有改正的记录；或者已经作废，或者前面还有整包退回的，没有什么可以重新报".formatted(box.name()));
    }

    static ExtractException noPackage(String target, String name) {
        return new ExtractException("上报目标 %s 没有包 %s；包名见 outgoing/%s".formatted(target, name, target));
    }

    static ExtractException notSentYet(OutboundPackage box) {
        return new ExtractException("包 %s 还没有送出，不用重发；下一次上报自动补送".formatted(box.name()));
    }

    static ExtractException accepted(OutboundPackage box) {
        return new ExtractException("包 %s 的记录上报目标已经全部接收，不用重发".formatted(box.name()));
    }

    static ExtractException toldLater(OutboundPackage box, int records) {
        return new ExtractException(
                "包 %s 里有 %d 条记录后来又上报过，重发会把新的盖成旧的，所以不发；等后来的包的回执，被退回的改正后自动再报".formatted(box.name(), records));
    }

    static ExtractException notTheSame(OutboundPackage box) {
        return new ExtractException(
                "包 %s 已经取走，现在的配置或程序写不出同样的字节；放回版本 %s 的配置，再重发".formatted(box.name(), box.mappingVersion()));
    }

    static ExtractException againstSchema(OutboundPackage box, String file, int line, String element, String code) {
        return new ExtractException(
                "上报包 %s 的 %s 第 %d 行不合对方的 XML 模式（元素 %s，%s），没有送出；与对方核对模式，或者在目标的配置里用 longest、matches 让这样的记录先退回部门，改好后重新运行"
                        .formatted(box.name(), file, line, element, code));
    }

    static ExtractException reservedColumn(String target, String column) {
        return new ExtractException("上报目标 %s 的列 %s 与每个文件固有的列重名；在目标的配置里给它另起一个名字".formatted(target, column));
    }
}
