package org.chengxin.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.chengxin.claim.AlreadyRunningException;
import org.chengxin.claim.Ending;
import org.chengxin.claim.Runs;
import org.chengxin.claim.Starter;
import org.chengxin.claim.Task;
import org.chengxin.extract.BadReceiptException;
import org.chengxin.extract.Extract;
import org.chengxin.extract.Reconciled;
import org.chengxin.mapping.Mappings;
import org.chengxin.mapping.Target;
import org.chengxin.store.Attribution;
import org.chengxin.store.OperatorActions;

/** Packages and their answers, as operators see to them. */
public final class Deliveries {

    private final Extract extract;
    private final TargetReceipts receipts;
    private final HeldDecisions answers;
    private final Runs runs;
    private final Mappings mappings;
    private final OperatorActions actions;
    private final String program;

    Deliveries(
            Extract extract,
            TargetReceipts receipts,
            HeldDecisions answers,
            Runs runs,
            Mappings mappings,
            OperatorActions actions,
            String program) {
        this.extract = extract;
        this.receipts = receipts;
        this.answers = answers;
        this.runs = runs;
        this.mappings = mappings;
        this.actions = actions;
        this.program = program;
    }

    /**
     * Reads a receipt that came by hand, and brings refusals to their departments.
     *
     * @return what it said, in the operator's words
     * @throws RefusedException if it is not understood, or the target does not answer
     */
    public List<String> receipt(String target, Path file, Attribution who) throws AlreadyRunningException {
        var known = demand(target);
        if (known.receipts().isEmpty()) {
            throw new RefusedException("上报目标 %s 的配置没有声明回执（receipts），以送达为准".formatted(target));
        }
        var starter = Starter.person(who.by(), who.reason());
        var told = new ArrayList<>(receipts.read(known, file, starter));
        told.addAll(answers.answerDue(starter));
        return told;
    }

    /**
     * Sends a package once more, the same bytes.
     *
     * @throws RefusedException if there is no such target
     */
    public void resend(String target, String name, Attribution who) throws AlreadyRunningException {
        var known = demand(target);
        var starter = Starter.person(who.by(), who.reason());
        runs.running(Task.target(target), starter, Optional.empty(), run -> {
            actions.note(who, "resend", name, "", "to " + target);
            extract.resend(
                    known,
                    name,
                    new Extract.Versions(mappings.version(), program),
                    () -> StopRequestedException.ifAsked(run));
            return Ending.COMPLETED;
        });
    }

    /**
     * Gives up a package that the target refused as a whole, or what it refused of one; the next extract makes one of that anew.
     *
     * @return how many records wait for it
     * @throws RefusedException if there is no such target
     */
    public int giveUp(String target, String name, Attribution who) throws AlreadyRunningException {
        var known = demand(target);
        var records = new int[1];
        runs.running(Task.target(target), Starter.person(who.by(), who.reason()), Optional.empty(), run -> {
            records[0] = extract.giveUp(known, name, () -> StopRequestedException.ifAsked(run));
            actions.note(who, "resend", name, "", "given up, to be told anew to " + target);
            return Ending.COMPLETED;
        });
        return records[0];
    }

    /**
     * Holds what we believe a target has against its packages, its answers and, if given, its own list.
     *
     * @param list of the records that the target has
     * @throws RefusedException if there is no such target, or its list is not understood
     */
    public Reconciled reconcile(String target, Optional<Path> list, Attribution who) throws AlreadyRunningException {
        var known = demand(target);
        var found = new ArrayList<Reconciled>();
        runs.running(Task.target(target), Starter.person(who.by(), who.reason()), Optional.empty(), run -> {
            try {
                found.add(reconciled(known, list, () -> StopRequestedException.ifAsked(run)));
                return Ending.COMPLETED;
            } catch (StopRequestedException e) {
                return Ending.STOPPED;
            } catch (BadReceiptException e) {
                throw new RefusedException(String.valueOf(e.getMessage()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return found.stream().findFirst().orElseThrow(() -> new RefusedException("核对没有做完，被要求停下；请重新运行"));
    }

    private Reconciled reconciled(Target target, Optional<Path> list, Runnable seam)
            throws IOException, BadReceiptException {
        return list.isEmpty()
                ? extract.prove(target, seam)
                : extract.compare(target, list.get(), String.valueOf(list.get().getFileName()), seam);
    }

    private Target demand(String id) {
        var target = mappings.targets().get(id);
        if (target == null) {
            throw new RefusedException("现行配置里没有上报目标 %s；已有：%s"
                    .formatted(
                            id,
                            String.join("、", new TreeSet<>(mappings.targets().keySet()))));
        }
        return target;
    }
}
