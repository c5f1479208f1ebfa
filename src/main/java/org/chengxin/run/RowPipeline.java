package org.chengxin.run;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.chengxin.check.Exemptions;
import org.chengxin.check.Outcome;
import org.chengxin.check.RowCheck;
import org.chengxin.mapping.ResentRow;
import org.chengxin.protect.Digests;
import org.chengxin.protect.Keyring;
import org.chengxin.sheet.RawRow;
import org.chengxin.sheet.SheetFile;
import org.chengxin.sheet.UnreadableFileException;
import org.chengxin.store.RecordKeys;
import org.chengxin.store.SealedRow;
import org.chengxin.store.StagedRow;
import org.chengxin.submission.Claimed;
import org.chengxin.submission.Profile;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamException;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Reads, checks, keys and seals the rows of one file on a thread of its own, a few blocks ahead of the step that stores them, so
 * that parsing and loading overlap. A restart goes on behind the last row that was committed; the file must still be the
 * one that was received.
 */
final class RowPipeline implements ItemStreamReader<StagedRow> {

    private static final String POSITION = "row";
    private static final int BLOCK = 500;

    /** A chunk of the step, so that the next one is ready when one is stored. */
    private static final int BLOCKS_AHEAD = 10;

    private final Claimed file;
    private final Profile profile;
    private final RowCheck check;
    private final RecordKeys.Maker keys;
    private final SealedRow.Maker seals;
    private final BlockingQueue<Block> queue = new ArrayBlockingQueue<>(BLOCKS_AHEAD);
    private Iterator<StagedRow> block = List.<StagedRow>of().iterator();
    private int position;
    private boolean ended;
    private int correctsColumn = -1;
    private volatile boolean closed;
    private @Nullable Thread producer;

    /** A few rows, or the end, or what went wrong. */
    private record Block(
            List<StagedRow> rows, boolean last, @Nullable Exception failure) {}

    RowPipeline(Claimed file, Profile profile, LocalDate fileDate, Exemptions exemptions, Keyring keyring) {
        this.file = file;
        this.profile = profile;
        this.check = new RowCheck(profile.form(), profile.header(), fileDate, csv(profile), exemptions);
        this.keys = new RecordKeys.Maker(profile.form().dataset(), keyring.blindIndex());
        this.seals = new SealedRow.Maker(profile.form().dataset(), keyring.fieldCipher());
        this.position = profile.headerRow();
    }

    /** Only there a missing cell means a lost separator; a workbook holds no cells behind the last that is filled. */
    static boolean csv(Profile profile) {
        return profile.sheet().name().isEmpty();
    }

    @Override
    public void open(ExecutionContext context) {
        try {
            if (!Digests.sha256Hex(file.file()).equals(file.sha256())) {
                throw new ItemStreamException("data/work 里的文件已不是收到的那一份；把它移走再重跑，程序会从归档恢复");
            }
        } catch (IOException e) {
            throw new ItemStreamException("data/work 里的文件读不了；把它移走再重跑，程序会从归档恢复", e);
        }
        position = context.getInt(POSITION, profile.headerRow());
        var thread = new Thread(this::produce, "row-pipeline");
        thread.setDaemon(true);
        producer = thread;
        thread.start();
    }

    @Override
    public @Nullable StagedRow read() throws Exception {
        while (!block.hasNext()) {
            if (ended) {
                return null;
            }
            var next = queue.take();
            if (next.failure != null) {
                throw next.failure;
            }
            ended = next.last;
            block = next.rows.iterator();
        }
        var row = block.next();
        position = row.outcome().row();
        return row;
    }

    @Override
    public void update(ExecutionContext context) {
        context.putInt(POSITION, position);
    }

    @Override
    public void close() {
        closed = true;
        var thread = producer;
        if (thread == null) {
            return;
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            queue.clear();
            try {
                thread.join(20);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        producer = null;
    }

    private void produce() {
        try (var sheets = SheetFile.again(file.file(), file.name(), profile.known());
                var rows = sheets.rows(profile.sheet())) {
            int done = position;
            var next = new ArrayList<StagedRow>(BLOCK);
            for (RawRow raw = rows.next(); raw != null && !closed; raw = rows.next()) {
                if (raw.number() == profile.headerRow()) {
                    correctsColumn = correctsColumn(raw);
                }
                if (raw.number() <= done) {
                    if (raw.number() > profile.headerRow()) {
                        check.passOver(raw);
                    }
                    continue;
                }
                if (raw.number() > done + 1) {
                    next.add(blanks(raw.number() - 1, raw.number() - 1 - done));
                }
                next.add(staged(raw));
                done = raw.number();
                if (next.size() >= BLOCK) {
                    put(new Block(next, false, null));
                    next = new ArrayList<>(BLOCK);
                }
            }
            put(new Block(next, true, null));
        } catch (IOException | UnreadableFileException | RuntimeException e) {
            put(new Block(List.of(), true, e));
        }
    }

    private StagedRow staged(RawRow raw) {
        Outcome outcome;
        try {
            outcome = check.check(raw);
            if (outcome instanceof Outcome.Accepted accepted) {
                var record = accepted.record();
                return new StagedRow(outcome, keys.of(record), seals.of(record), 0, null, corrects(raw));
            }
            if (outcome instanceof Outcome.Rejected rejected) {
                return new StagedRow(
                        outcome, null, null, 0, rejected.about().map(keys::of).orElse(null), corrects(raw));
            }
        } catch (RuntimeException e) {
            throw new RowFailureException(raw.number(), e);
        }
        var skipped = (Outcome.Skipped) outcome;
        return StagedRow.skipped(skipped, skipped.why() == Outcome.Skipped.Why.BLANK ? 1 : 0);
    }

    /** The column of the header that {@link ResentRow} is read from; -1 if there is none. */
    static int correctsColumn(RawRow header) {
        for (int column = header.width() - 1; column >= 0; column--) {
            if (ResentRow.isHeader(header.text(column))) {
                return column;
            }
        }
        return -1;
    }

    private @Nullable ResentRow corrects(RawRow raw) {
        return correctsColumn < 0
                ? null
                : ResentRow.of(raw.text(correctsColumn)).orElse(null);
    }

    private static StagedRow blanks(int lastRow, int count) {
        return StagedRow.skipped(new Outcome.Skipped(lastRow, Outcome.Skipped.Why.BLANK), count);
    }

    private void put(Block next) {
        try {
            while (!closed && !queue.offer(next, 100, TimeUnit.MILLISECONDS)) {
                // The step is slower than the reader: wait for it.
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
