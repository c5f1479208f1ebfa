package org.chengxin.feedback;

import java.nio.file.Path;
import java.util.Optional;
import org.chengxin.sheet.SheetFile;

/**
 * The submitted file and where its table stands.
 *
 * @param path of the claimed copy, bytes as handed in
 * @param sheet name of the sheet that was read; empty for a CSV file
 * @param headerRow physical row of the header, counted from 1
 * @param statusColumn 0-based column that an answer of ours to an earlier submission put there, or -1
 * @param known of the file, if it was opened before
 */
public record ReadFile(Path path, String sheet, int headerRow, int statusColumn, Optional<SheetFile.Known> known) {

    /** A file that has no column of ours. */
    public ReadFile(Path path, String sheet, int headerRow) {
        this(path, sheet, headerRow, -1, Optional.empty());
    }
}
