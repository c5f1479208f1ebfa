package org.chengxin.check;

import java.time.LocalDate;
import java.util.Optional;
import org.chengxin.identity.IdType;
import org.chengxin.mapping.SubjectKind;

/**
 * Whom a record is about.
 *
 * @param number normalised; personal data
 * @param name as given, cleaned of outer and doubled spaces
 * @param nameKey the name for comparison: width, spaces, middle dots and brackets made one
 */
public record SubjectRef(
        SubjectKind kind,
        IdType type,
        String number,
        String name,
        String nameKey,
        Optional<LocalDate> birthDate,
        Optional<String> sex,
        Optional<String> region) {

    /** Names nobody. */
    @Override
    public String toString() {
        return "SubjectRef[" + kind + ", " + type + "]";
    }
}
