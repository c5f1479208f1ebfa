package org.chengxin.mapping;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chengxin.identity.IdType;

/** A closed list of words, {@code mappings/codes/<id>.yml}. Immutable; lookups are by hash. */
public final class CodeTable {

    private final String id;
    private final String name;
    private final List<Code> codes;
    private final Optional<String> openPrefix;
    private final Wordings<Code> byWording = new Wordings<>();

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
            Map<String, String> attributes) {

        public Code {
            aliases = List.copyOf(aliases);
            attributes = Map.copyOf(attributes);
        }
    }

    /** @param openPrefix a prefix such as {@code 其他-} under which free wording is accepted, kept as typed */
    public CodeTable(String id, String name, List<Code> codes, Optional<String> openPrefix) {
        this.id = id;
        this.name = name;
        this.codes = List.copyOf(codes);
        this.openPrefix = openPrefix;
        for (var code : codes) {
            byWording.put(code.code(), code);
            byWording.put(code.name(), code);
            code.aliases().forEach(alias -> byWording.put(alias, code));
        }
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    /** In the order in which sets of codes are kept. */
    public List<Code> codes() {
        return codes;
    }

    public Optional<String> openPrefix() {
        return openPrefix;
    }

    /**
     * The code whose code, name or alias is this wording (width, spaces and brackets aside). Free wording under the open
     * prefix comes back as a code of its own, {@code 其他-学生证}; in a table of document types it stands for
     * {@link IdType#OTHER}.
     */
    public Optional<Code> find(String wording) {
        var found = byWording.find(wording);
        return found.isPresent() ? found : openPrefix.flatMap(prefix -> open(prefix, wording.strip()));
    }

    private Optional<Code> open(String prefix, String wording) {
        var wanted = Wordings.normal(prefix);
        int end = 0;
        // A prefix may be typed with a wide dash or a space in it, but not much longer than it is.
        int last = Math.min(wording.length(), 2 * prefix.length());
        while (end < last && !Wordings.normal(wording.substring(0, end)).equals(wanted)) {
            end++;
        }
        var rest = wording.substring(end).strip();
        if (rest.isEmpty() || !Wordings.normal(wording.substring(0, end)).equals(wanted)) {
            return Optional.empty();
        }
        var code = prefix + rest;
        var identity = codes.stream().anyMatch(known -> known.identity().isPresent())
                ? Optional.of(IdType.OTHER)
                : Optional.<IdType>empty();
        return Optional.of(new Code(code, code, List.of(), identity, Optional.empty(), Map.of()));
    }

    @Override
    public String toString() {
        return "CodeTable[" + id + "]";
    }
}
