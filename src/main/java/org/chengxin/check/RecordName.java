package org.chengxin.check;

import java.util.List;
import org.chengxin.identity.IdType;

/**
 * Which record a row is about, where the row itself is not good enough to be loaded.
 *
 * @param number normalised; personal data
 * @param naturalKey the parts of the natural key but the subject, canonical
 */
public record RecordName(IdType type, String number, List<String> naturalKey) {

    public RecordName {
        naturalKey = List.copyOf(naturalKey);
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "RecordName[" + type + "]";
    }
}
