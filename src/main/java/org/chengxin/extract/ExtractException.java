package org.chengxin.extract;

import java.io.IOException;
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
        return new ExtractException(
                "dataset %s, record %s: %s; correct the record, then run again".formatted(dataset, mark, why));
    }

    static ExtractException notWhatWasPrepared(String dataset, String mark) {
        return new ExtractException(
                "dataset %s, record %s: its version does not give the form that was prepared; look for a changed keyring or a changed record_version"
                        .formatted(dataset, mark));
    }

    static ExtractException definitionChanged(OutboundPackage box) {
        return new ExtractException(
                "target %s may or may not have received %s, and its definition has changed since; put the mappings of version %s back, run again, then change them"
                        .formatted(box.target(), box.name(), box.mappingVersion()));
    }

    static ExtractException notOurs(OutboundPackage box) {
        return new ExtractException(
                "target %s has a file %s with other bytes than ours; find out who wrote it, move it away and run again"
                        .formatted(box.target(), box.name()));
    }

    static ExtractException notDelivered(OutboundPackage box, IOException cause) {
        return new ExtractException(
                "package %s could not be written or delivered: %s; the next run does it"
                        .formatted(box.name(), cause.getMessage()),
                cause);
    }

    static ExtractException reservedColumn(String target, String column) {
        return new ExtractException("target %s has a column %s, which every file has already; give it another name"
                .formatted(target, column));
    }
}
