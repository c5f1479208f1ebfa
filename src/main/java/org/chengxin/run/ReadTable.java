package org.chengxin.run;

import java.util.Optional;
import org.chengxin.mapping.Dataset;
import org.chengxin.sheet.SheetFile;
import org.chengxin.submission.Profile;

/**
 * The table that was read in a submitted file.
 *
 * @param sheet its name, empty in a CSV file
 * @param headerRow physical row, counted from 1
 * @param statusColumn column of an earlier answer of ours, from 0; -1 if none
 * @param known of the file; empty where it was looked at by an earlier process
 */
record ReadTable(Dataset dataset, String sheet, int headerRow, int statusColumn, Optional<SheetFile.Known> known) {

    static ReadTable of(Profile profile) {
        return new ReadTable(
                profile.form().dataset(),
                profile.sheet().name(),
                profile.headerRow(),
                profile.header().status(),
                profile.known());
    }
}
