package org.chengxin.mapping;

import java.time.LocalDate;
import org.chengxin.identity.IdType;
import org.chengxin.identity.Identity;

/** Every file of the mappings says the id that it is named by: whoever renames one is told of the other. */
final class Ids {

    private Ids() {}

    static void check(YamlMap yaml, String fileId, Problems problems) {
        var id = yaml.text("id");
        if (!id.blank() && !id.text().equals(fileId)) {
            problems.add(
                    id.at(),
                    "id '%s' stands in a file of another name".formatted(id),
                    "name the file %s.yml".formatted(id));
        }
        if (!fileId.matches("[a-z][a-z0-9_-]{0,39}")) {
            problems.add(
                    yaml.at("id"),
                    "id '%s' cannot name a folder or a table".formatted(fileId),
                    "begin with a small letter and go on with small letters, digits, - and _, 40 at most");
        }
    }

    static void checkUscc(Placed uscc, Problems problems) {
        if (!uscc.blank() && !uscc.text().matches("[0-9A-HJ-NPQRTUWXY]{18}")) {
            problems.add(
                    uscc.at(), "'%s' is not a unified social credit code".formatted(uscc), "write its 18 characters");
            return;
        }
        // Any day will do: the code carries no date.
        if (!uscc.blank()
                && !Identity.check(IdType.USCC, uscc.text(), LocalDate.EPOCH).good()) {
            problems.add(
                    uscc.at(),
                    "'%s' is mistyped: its check digits do not fit".formatted(uscc),
                    "copy it from the certificate");
        }
    }
}
