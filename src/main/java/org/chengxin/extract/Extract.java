package org.chengxin.extract;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.chengxin.delivery.Transport;
import org.chengxin.mapping.Target;
import org.chengxin.protect.Keyring;
import org.chengxin.store.OutboundRegister;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Tells targets what has changed for them, each change once and in order: a package of added, modified and deleted records
 * against what the target was told last, brought there by its transport.
 *
 * <p>A process that is killed anywhere leaves nothing half-told: the next run finishes the package that was prepared, byte
 * for byte, before it looks for newer changes. Sequence numbers have no holes.
 */
public final class Extract {

    private final JdbcOperations jdbc;
    private final TransactionOperations transaction;
    private final Keyring keyring;
    private final Function<Target, Transport> transports;
    private final Path work;
    private final Clock clock;

    /**
     * What a package is made by.
     *
     * @param mappings {@link org.chengxin.mapping.Mappings#version}
     * @param program of this program
     */
    public record Versions(String mappings, String program) {}

    /**
     * @param transaction on the same connections as {@code jdbc}
     * @param transports the way to each target
     * @param work folder for files that are being written; on the file system of folders that packages go to
     * @param clock of Asia/Shanghai
     */
    public Extract(
            JdbcOperations jdbc,
            TransactionOperations transaction,
            Keyring keyring,
            Function<Target, Transport> transports,
            Path work,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.keyring = keyring;
        this.transports = transports;
        this.work = work;
        this.clock = clock;
    }

    /**
     * Finishes what an earlier run has begun for the target, then tells it what is new. The caller holds the claim on the
     * target.
     *
     * @param date the day that a new package belongs to
     * @param seam called between pieces of work; what it throws leaves everything so that the next run goes on from there
     * @return the packages in their order; if there is none, one entry that says so
     * @throws ExtractException if the target could not be told; the next run goes on from there
     */
    public List<Extracted> extract(Target target, LocalDate date, Versions versions, Runnable seam) {
        var datasets = new OutboundRegister(jdbc, target.id()).datasets();
        var form = new TargetForm(target, datasets, keyring);
        var run = new TargetRun(jdbc, transaction, clock, form, versions, transports.apply(target), work, seam);
        var told = new ArrayList<Extracted>();
        run.finish().ifPresent(told::add);
        var latest = run.tell(date);
        if (told.isEmpty() || latest.name().isPresent()) {
            told.add(latest);
        }
        return List.copyOf(told);
    }
}
