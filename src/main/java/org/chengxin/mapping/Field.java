package org.chengxin.mapping;

import java.util.List;
import java.util.Optional;
import org.chengxin.identity.IdType;

/**
 * One field of a dataset.
 *
 * @param code such as {@code CF_WSH}
 * @param name the canonical column header in Chinese
 * @param aliases other headers that mean it, in every department
 * @param required whether an empty cell rejects the row
 * @param requiredIf when an empty cell rejects the row
 * @param identity what kind of identity number the field holds, if any
 * @param encrypted whether it is stored encrypted
 * @param mask how it is shown in findings and logs
 * @param share its own disclosure class; never more open than the dataset's
 * @param documentNumber whether it is a document number (文号), compared in canonical form
 * @param example what the example row of a blank form holds; made up from the type where it is empty
 */
public record Field(
        String code,
        String name,
        List<String> aliases,
        FieldType type,
        boolean required,
        Optional<Condition> requiredIf,
        Optional<IdentityOf> identity,
        boolean encrypted,
        Masking mask,
        Share share,
        boolean documentNumber,
        Optional<String> example) {

    public Field {
        aliases = List.copyOf(aliases);
    }

    /** A field without an example of its own. */
    public Field(
            String code,
            String name,
            List<String> aliases,
            FieldType type,
            boolean required,
            Optional<Condition> requiredIf,
            Optional<IdentityOf> identity,
            boolean encrypted,
            Masking mask,
            Share share,
            boolean documentNumber) {
        this(
                code,
                name,
                aliases,
                type,
                required,
                requiredIf,
                identity,
                encrypted,
                mask,
                share,
                documentNumber,
                Optional.empty());
    }

    /** How values of a field are masked outside the store. */
    public enum Masking {
        /** Shown as it is. */
        NONE,
        /** 张* */
        NAME,
        /** {@code 411702********0012} */
        ID
    }

    /**
     * Which kind of identity number a field holds: always {@code fixed}, or what the code in field {@code typeField}
     * stands for. Exactly one is present.
     */
    public record IdentityOf(Optional<IdType> fixed, Optional<String> typeField) {}
}
