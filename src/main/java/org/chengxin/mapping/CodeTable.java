package org.chengxin.mapping;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chengxin.identity.IdType;

/**
 * A closed list of words, {@code mappings/codes/<id>.yml}.
 *
 * @param openPrefix a prefix such as {@code 其他-} under which free wording is accepted, kept as typed
 */
public record CodeTable(String id, String name, List<Code> codes, Optional<String> openPrefix) {

    /**
     * One code.
     *
     * @param aliases other wordings that mean it
     * @param identity the identity document that it stands for, in tables of document types
     * @param subject the kind of subject that it stands for, in tables of subject kinds
     */
    public record Code(
            String code,
            String name,
            List<String> aliases,
            Optional<IdType> identity,
            Optional<SubjectKind> subject,
            Map<String, String> attributes) {}

    public CodeTable {
        codes = List.copyOf(codes);
    }

    /**
     * The code whose code, name or alias is this wording (width, spaces and brackets aside). Free wording under the open
     * prefix comes back as a code of its own, {@code 其他-学生证}.
     */
    public Optional<Code> find(String wording) {
        throw new UnsupportedOperationException("not yet");
    }
}
