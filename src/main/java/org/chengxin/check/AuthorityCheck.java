package org.chengxin.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chengxin.mapping.Form;
import org.chengxin.sheet.RawRow;

/**
 * Holds the authority that a row names against those whose decisions the department may report: another one has no basis
 * in the catalogue, and a name that is not one of its own is a mistake in one of the two cells.
 */
final class AuthorityCheck implements RowRule {

    private final Cell name;
    private final Cell code;
    private final Map<String, Set<String>> known = new HashMap<>();

    /** @param form whose dataset says where the authority stands, and whose department says which there are */
    AuthorityCheck(Form form, List<CellCheck> checks) {
        var dataset = form.dataset();
        var authority = dataset.authority().orElseThrow();
        this.name = checks.get(dataset.index(authority.name())).cell();
        this.code = checks.get(dataset.index(authority.code())).cell();
        form.authorities().forEach((uscc, names) -> {
            // As they are declared, too: so they mostly stand in the file.
            var keys = new HashSet<>(names);
            names.forEach(called -> keys.add(Names.key(Names.clean(called))));
            known.put(uscc, keys);
        });
    }

    @Override
    public void apply(RawRow raw, RowReading row) {
        var coded = row.values[code.index()];
        if (coded == null) {
            return;
        }
        var names = known.get(coded);
        if (names == null) {
            row.add(code, code.text(raw), "L-BASIS", List.of());
            return;
        }
        var called = row.values[name.index()];
        if (called != null && !names.contains(called) && !names.contains(Names.key(Names.clean(called)))) {
            row.add(name, name.text(raw), "B-AUTH", List.of());
        }
    }
}
