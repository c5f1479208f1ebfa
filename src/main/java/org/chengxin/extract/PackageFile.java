package org.chengxin.extract;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipOutputStream;
import org.chengxin.protect.Digests;
import org.chengxin.store.OutboundItem;
import org.chengxin.store.OutboundItem.Operation;
import org.chengxin.store.OutboundItems;
import org.chengxin.store.OutboundItems.Counts;
import org.chengxin.store.OutboundPackage;
import org.jspecify.annotations.Nullable;

/**
 * Writes a package's zip: files for each dataset, in the order of the target's feeds, then {@code manifest.json} and its signature.
 * Written again from the same items it has the same bytes.
 */
final class PackageFile {

    private final TargetForm form;
    private final OutboundPackage box;
    private final Optional<OutboundPackage> previous;
    private final OutboundItems items;
    private final int filesBefore;
    private final Runnable seam;
    private int mostFiles;

    /** @param filesBefore how many files of a dataset at most the day's packages before this one hold */
    PackageFile(
            TargetForm form,
            OutboundPackage box,
            Optional<OutboundPackage> previous,
            OutboundItems items,
            int filesBefore,
            Runnable seam) {
        this.form = form;
        this.box = box;
        this.previous = previous;
        this.items = items;
        this.filesBefore = filesBefore;
        this.seam = seam;
    }

    /** Writes beside the file and renames, so that it is there whole or not at all; returns its SHA-256. */
    String write(Path file) throws IOException {
        var part = file.resolveSibling(file.getFileName() + ".part");
        try {
            var entries = writeZip(part);
            var schemas = form.target().packing().schemas();
            if (schemas.isPresent()) {
                new SchemaCheck(schemas.get(), form.target()).check(box, part, entries);
            }
            form.protection().seal(part);
            try (var channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            return Digests.sha256Hex(file);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** How many files of a dataset the package holds at most; known once it was written. */
    int mostFiles() {
        return mostFiles;
    }

    private List<Manifest.Entry> writeZip(Path part) throws IOException {
        try (var out = Files.newOutputStream(part);
                var zip = new ZipOutputStream(new BufferedOutputStream(out, 1 << 16))) {
            return writeEntries(zip);
        }
    }

    private List<Manifest.Entry> writeEntries(ZipOutputStream zip) throws IOException {
        var counts = items.counts();
        var entries = new ArrayList<Manifest.Entry>();
        var totals = new Counts(0, 0, 0);
        for (int datasetNo : form.inOrder(counts.keySet())) {
            var files = writeRows(zip, datasetNo);
            mostFiles = Math.max(mostFiles, files.size());
            entries.addAll(files);
            totals = totals.plus(counts.getOrDefault(datasetNo, new Counts(0, 0, 0)));
        }
        var manifest = Manifest.of(box, previous, form, entries, totals).json();
        write(zip, PackageCheck.MANIFEST, manifest);
        write(zip, PackageCheck.SIGNATURE, form.protection().sign(manifest));
        return entries;
    }

    private void write(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(FeedFiles.entry(box, name));
        zip.write(content);
        zip.closeEntry();
    }

    private List<Manifest.Entry> writeRows(ZipOutputStream zip, int datasetNo) throws IOException {
        var files = new FeedFiles(zip, form, box, datasetNo, filesBefore);
        try {
            ReadAhead.<List<Line>>of(
                    lines -> items.of(datasetNo, page -> lines.accept(lines(page))), page -> writePage(files, page));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return files.end();
    }

    /** A record as it is written. */
    private static final class Line {

        private final Operation operation;
        private final String mark;
        private final @Nullable String[] values;

        private Line(Operation operation, String mark, @Nullable String[] values) {
            this.operation = operation;
            this.mark = mark;
            this.values = values;
        }
    }

    private List<Line> lines(List<OutboundItem> page) {
        var lines = new ArrayList<Line>(page.size());
        for (var item : page) {
            lines.add(new Line(item.operation(), form.mark(item.key()), values(item)));
        }
        return lines;
    }

    private void writePage(FeedFiles files, List<Line> page) {
        seam.run();
        try {
            for (var line : page) {
                files.row(line.operation, line.mark, line.values);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable String[] values(OutboundItem item) {
        try {
            return item.operation() == Operation.DEL ? deletion(item) : whole(item);
        } catch (ColumnForm.NoFormException e) {
            throw ExtractException.cannotBeTold(dataset(item), form.mark(item.key()), e.why());
        }
    }

    /** Where the target may no longer have the record's content, a deletion names it by its mark alone. */
    private @Nullable String[] deletion(OutboundItem item) throws ColumnForm.NoFormException {
        var feed = form.of(item.key().datasetNo());
        if (feed.isEmpty()) {
            return new @Nullable String[0];
        }
        var nothing = new @Nullable String[feed.get().columns().size()];
        var payload = item.version().payload();
        if (payload == null) {
            return nothing;
        }
        var stored = feed.get().read(payload, item.person());
        return feed.get().mayGo(item.kind(), stored)
                ? feed.get().keysOnly(stored, feed.get().aboutPerson(item.kind(), stored))
                : nothing;
    }

    private String[] whole(OutboundItem item) throws ColumnForm.NoFormException {
        var feed = form.of(item.key().datasetNo());
        var payload = item.version().payload();
        if (feed.isEmpty() || payload == null) {
            throw ExtractException.notWhatWasPrepared(dataset(item), form.mark(item.key()));
        }
        var stored = feed.get().read(payload, item.person());
        var values = feed.get().whole(stored, item.marked(), feed.get().aboutPerson(item.kind(), stored));
        if (!item.digest().equals(Optional.of(feed.get().digest(values)))) {
            throw ExtractException.notWhatWasPrepared(dataset(item), form.mark(item.key()));
        }
        return values;
    }

    private String dataset(OutboundItem item) {
        return form.dataset(item.key().datasetNo());
    }
}
