package org.chengxin.submission;

import java.util.List;
import java.util.Optional;
import org.chengxin.mapping.Form;
import org.chengxin.mapping.HeaderMatch;
import org.chengxin.sheet.SheetFile;

/**
 * What a file is and where its data stands.
 *
 * @param form of the department, and so the dataset
 * @param sheet the one that is read
 * @param headerRow its physical row, counted from 1; data begins below
 * @param header which column holds which field; complete
 * @param lastRow the sheet's last physical row
 * @param notes what was seen and not read
 * @param known of the file, to open it again
 */
public record Profile(
        Form form,
        SheetFile.Sheet sheet,
        int headerRow,
        HeaderMatch header,
        int lastRow,
        List<Note> notes,
        Optional<SheetFile.Known> known)
        implements Profiled {

    public Profile {
        notes = List.copyOf(notes);
    }

    /** A code of the catalogue ({@code F-SHEETS}, {@code F-HIDDEN}, {@code F-TEMPLATE} …) and its arguments. */
    public record Note(String code, List<String> arguments) {

        public Note {
            arguments = List.copyOf(arguments);
        }
    }

    /** The rows below the header, blank ones, notes and totals counted: what the accounting has to come to. */
    public int physicalRows() {
        return lastRow - headerRow;
    }
}
