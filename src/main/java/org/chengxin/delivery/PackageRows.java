package org.chengxin.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipInputStream;
import org.chengxin.sheet.CsvInput;

/** The records of a package whose files are CSV, page by page. */
final class PackageRows {

    private static final String ENDING = ".csv";

    /** Where the operation and the mark of the record stand in a row. */
    static final int OPERATION = 0;

    static final int MARK = 1;

    private PackageRows() {}

    /** Takes a page of rows of one file. */
    interface Pages {

        /**
         * @param file its name without ending
         * @param header names of the columns
         */
        void page(String file, List<String> header, List<List<String>> rows) throws IOException;
    }

    static void read(Path box, int size, Pages pages) throws IOException {
        try (var zip = new ZipInputStream(Files.newInputStream(box))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var name = entry.getName();
                if (name.endsWith(ENDING)) {
                    readFile(zip, name.substring(0, name.length() - ENDING.length()), size, pages);
                }
            }
        }
    }

    private static void readFile(InputStream zip, String file, int size, Pages pages) throws IOException {
        try (var csv = new CsvInput(new Unclosed(zip))) {
            var header = csv.next();
            if (header == null) {
                return;
            }
            var page = new ArrayList<List<String>>();
            for (var row = csv.next(); row != null; row = csv.next()) {
                page.add(row);
                if (page.size() == size) {
                    pages.page(file, header, page);
                    page.clear();
                }
            }
            if (!page.isEmpty()) {
                pages.page(file, header, page);
            }
        }
    }
}
