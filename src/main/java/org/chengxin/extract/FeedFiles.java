package org.chengxin.extract;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.chengxin.mapping.Packing;
import org.chengxin.store.OutboundItem.Operation;
import org.chengxin.store.OutboundItems.Counts;
import org.chengxin.store.OutboundPackage;
import org.jspecify.annotations.Nullable;

/**
 * The files of one dataset in a package, cut where the target's limit is reached. The same rows are cut at the same places. Not
 * thread-safe.
 */
final class FeedFiles {

    /** More than the end of any file takes. */
    private static final int END = 64;

    private final ZipOutputStream zip;
    private final OutboundPackage box;
    private final Packing packing;
    private final String dataset;
    private final String file;
    private final List<String> columns;
    private final int before;
    private final List<Manifest.Entry> entries = new ArrayList<>();
    private @Nullable Part part;

    /** @param before how many files of a dataset at most the day's packages before this one hold */
    FeedFiles(ZipOutputStream zip, TargetForm form, OutboundPackage box, int datasetNo, int before) {
        this.zip = zip;
        this.box = box;
        this.packing = form.target().packing();
        this.dataset = form.dataset(datasetNo);
        this.file = form.file(datasetNo);
        this.columns = form.of(datasetNo).map(FeedForm::columns).orElse(List.of());
        this.before = before;
    }

    void row(Operation operation, String mark, @Nullable String[] values) throws IOException {
        Part open = part;
        if (open == null || !open.takes(operation, mark, values)) {
            if (open != null) {
                end(open);
            }
            open = new Part();
            part = open;
            open.takes(operation, mark, values);
        }
    }

    List<Manifest.Entry> end() throws IOException {
        Part open = part;
        if (open != null) {
            end(open);
        }
        return List.copyOf(entries);
    }

    private void end(Part open) throws IOException {
        entries.add(open.end());
    }

    private String name(int number) {
        var pattern = packing.files().name().orElse(number == 1 ? "{file}" : "{file}-" + number);
        return pattern.replace("{file}", file)
                        .replace("{date}", box.date().format(DateTimeFormatter.BASIC_ISO_DATE))
                        .replace("{part}", "%05d".formatted(before + number))
                + RowFile.extension(packing.format());
    }

    /** At midnight of the package's day, without a time zone. */
    static ZipEntry entry(OutboundPackage box, String name) {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(box.date().atStartOfDay());
        return entry;
    }

    /** One file. Where its bytes are limited a row is written aside first, to see how long it is. */
    private final class Part {

        private final String name = name(entries.size() + 1);
        private final MeasuredStream out = new MeasuredStream(zip);
        private final ByteArrayOutputStream aside = new ByteArrayOutputStream();
        private final boolean measured = packing.files().bytes() > 0;
        private final RowFile rows;
        private Counts counts = new Counts(0, 0, 0);
        private int written;

        Part() throws IOException {
            zip.putNextEntry(entry(box, name));
            OutputStream to = measured ? aside : out;
            this.rows = RowFile.begin(packing, to, columns);
        }

        /** Adds a row; false where it belongs into the next file. The first one stays, however long it is. */
        boolean takes(Operation operation, String mark, @Nullable String[] values) throws IOException {
            if (packing.files().rows() > 0 && written == packing.files().rows()) {
                return false;
            }
            if (measured && written == 0) {
                rows.flush();
                moveOn();
            }
            rows.row(word(operation), mark, values);
            if (measured) {
                rows.flush();
                if (written > 0
                        && out.bytes() + aside.size() + END > packing.files().bytes()) {
                    aside.reset();
                    return false;
                }
                moveOn();
            }
            counts = counts.plus(one(operation));
            written++;
            return true;
        }

        private static Counts one(Operation operation) {
            return switch (operation) {
                case ADD -> new Counts(1, 0, 0);
                case MOD -> new Counts(0, 1, 0);
                case DEL -> new Counts(0, 0, 1);
            };
        }

        private void moveOn() throws IOException {
            aside.writeTo(out);
            aside.reset();
        }

        private String word(Operation operation) {
            var words = packing.operations();
            return switch (operation) {
                case ADD -> words.add();
                case MOD -> words.modify();
                case DEL -> words.delete();
            };
        }

        Manifest.Entry end() throws IOException {
            rows.end();
            moveOn();
            zip.closeEntry();
            return Manifest.Entry.of(name, dataset, counts, out.measure());
        }
    }
}
