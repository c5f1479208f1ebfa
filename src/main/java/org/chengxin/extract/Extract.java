package org.chengxin.extract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.chengxin.delivery.Transport;
import org.chengxin.mapping.Target;
import org.chengxin.protect.Keyring;
import org.chengxin.protect.SignedFile;
import org.chengxin.protect.Suite;
import org.chengxin.store.OutboundAnswer;
import org.chengxin.store.OutboundAnswers;
import org.chengxin.store.OutboundProofs;
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
        var run = run(target, versions, seam);
        var told = new ArrayList<Extracted>();
        run.finish().ifPresent(told::add);
        var latest = run.tell(date);
        if (told.isEmpty() || latest.name().isPresent()) {
            told.add(latest);
        }
        return List.copyOf(told);
    }

    private TargetRun run(Target target, Versions versions, Runnable seam) {
        var datasets = new OutboundRegister(jdbc, target.id()).datasets();
        var form = new TargetForm(target, datasets, keyring);
        return new TargetRun(jdbc, transaction, clock, form, versions, transports.apply(target), work, seam);
    }

    /**
     * Sends a package once more, the same bytes. The caller holds the claim on the target.
     *
     * @param name of the package, without {@code .zip}
     * @throws ExtractException if it was not sent, was accepted, or would take back what was told later
     */
    public Extracted resend(Target target, String name, Versions versions, Runnable seam) {
        return run(target, versions, seam).resend(name);
    }

    /**
     * Gives up a package that the target refused as a whole, or what it refused of one: what that should have told is told by the next
     * package. The caller holds the claim on the target.
     *
     * @param seam called between pieces of work; what it throws leaves everything so that this can be done again
     * @return how many records wait to be told anew
     * @throws ExtractException if nothing of the package is refused and waits
     */
    public int giveUp(Target target, String name, Runnable seam) {
        return new RefusedPackage(jdbc, transaction, clock, target, seam).giveUp(name);
    }

    /**
     * Proves what we believe the target has by its packages and answers and, where nothing is left to be told, by every record
     * of the store. What should have been told otherwise is told by the next package. The caller holds the claim on the target.
     *
     * @param seam called between pages
     */
    public Reconciled prove(Target target, Runnable seam) {
        var proof = reconciliation(target, seam).byPackages();
        transaction.executeWithoutResult(status -> note(proof));
        return proof;
    }

    /** Where not every record was compared, nothing is known to be right again. */
    private void note(Reconciled proof) {
        var proofs = new OutboundProofs(jdbc);
        var now = LocalDateTime.now(clock);
        if (!proof.differences().isEmpty()) {
            proofs.differs(proof.target(), proof.records(), now);
        } else if (proof.compared()) {
            proofs.agrees(proof.target(), now);
        }
    }

    /**
     * Holds what we believe the target has against its own list: CSV or a workbook with the column of its packages that names
     * records. The caller holds the claim on the target.
     *
     * @param name under which it came
     * @throws BadReceiptException if any of it is not understood
     */
    public Reconciled compare(Target target, Path list, String name, Runnable seam)
            throws IOException, BadReceiptException {
        return reconciliation(target, seam).byList(list, name);
    }

    private Reconciliation reconciliation(Target target, Runnable seam) {
        var datasets = new OutboundRegister(jdbc, target.id()).datasets();
        return new Reconciliation(jdbc, transaction, new TargetForm(target, datasets, keyring), seam);
    }

    /** Fetches the receipts of a target that has to be asked for them, while any are outstanding. */
    public void fetchReceipts(Target target, Path folder) throws IOException {
        var awaited = new ArrayList<Transport.Awaited>();
        new OutboundAnswers(jdbc, target.id())
                .outstanding()
                .forEach((name, date) -> awaited.add(new Transport.Awaited(name, date)));
        if (!awaited.isEmpty()) {
            transports.apply(target).fetchReceipts(folder, awaited);
        }
    }

    /** By which algorithms what goes to a target, or comes from it, is sealed and signed. */
    public static Suite suite(Target target) {
        return Protection.suite(target.packing().suite());
    }

    /**
     * Fetches what a target hands in itself.
     *
     * @param folder for files while they are taken; is there
     */
    public void fetchSubmissions(Target target, Path folder, Transport.Taker taker) throws IOException {
        var declared = target.submissions();
        if (declared.isPresent()) {
            transports.apply(target).fetchSubmissions(declared.get().folder(), folder, taker);
        }
    }

    /**
     * Brings what became of a file that a target handed in to where it wants that, sealed for it and signed. Doing it again with the same
     * file changes nothing.
     *
     * @param file under the name that it has there, but for {@link SignedFile#SEALED}; beside it the sealed one is made
     */
    public void answer(Target target, Path file) throws IOException {
        var to = target.submissions().flatMap(Target.Submissions::answers).orElseThrow();
        var sealed = file.resolveSibling(file.getFileName() + SignedFile.SEALED);
        var signature = file.resolveSibling(sealed.getFileName() + SignedFile.SIGNATURE);
        Files.write(signature, Protection.of(target.packing(), keyring).seal(file, sealed));
        // Whoever sees the sealed file sees its signature too.
        transports.apply(target).bring(to, List.of(signature, sealed));
    }

    /**
     * Reads one receipt of a target; twice is the same as once. The caller holds the claim on the target.
     *
     * @param name under which it came
     * @throws BadReceiptException if any of it is not understood; then nothing of it is believed
     */
    public Received read(Target target, Path file, String name, Runnable seam) throws IOException, BadReceiptException {
        var form = target.receipts().orElseThrow(() -> new IllegalArgumentException(target.id() + " does not answer"));
        return new ReceiptReading(jdbc, transaction, clock, target, form, seam).read(file, name);
    }

    /** Packages whose answer has not come in time become unanswered; returns how each that did so now stood, by its name. */
    public Map<String, OutboundAnswer> timeOut(Target target) {
        var late =
                transaction.execute(status -> new OutboundAnswers(jdbc, target.id()).timeOut(LocalDateTime.now(clock)));
        return late == null ? Map.of() : late;
    }
}
