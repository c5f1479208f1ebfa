package org.chengxin.delivery;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.chengxin.mapping.Receipts;
import org.chengxin.protect.Digests;
import org.chengxin.sheet.CsvOutput;

/** What a target said of one package, written as a receipt in the form that its file declares. */
final class AnswerFile implements Closeable {

    private final Path folder;
    private final String parcel;
    private final Path part;
    private final OutputStream out;
    private final CsvOutput csv;
    private int lines;

    /** @param folder of the target's receipts */
    AnswerFile(Path folder, Receipts.Columns columns, String parcel) throws IOException {
        this.folder = folder;
        this.parcel = parcel;
        this.part = folder.resolve("." + parcel + ".part");
        this.out = Files.newOutputStream(part);
        this.csv = new CsvOutput(out);
        csv.row(columns.parcel(), columns.record(), columns.state(), columns.code(), columns.text());
    }

    /** @param mark of the record; empty for the package as a whole */
    void line(String mark, String state, String code, String text) throws IOException {
        csv.row(parcel, mark, state, code, text);
        lines++;
    }

    /** Lays it into the folder, unless nothing was said, or the same lies there, read or not. */
    void lay() throws IOException {
        csv.flush();
        out.close();
        var name = "%s_%s.csv".formatted(parcel, Digests.sha256Hex(part).substring(0, 12));
        if (lines > 0
                && !Files.exists(folder.resolve(name))
                && !Files.exists(folder.resolve("done").resolve(name))) {
            Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** What was not laid is forgotten. */
    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(part);
    }
}
