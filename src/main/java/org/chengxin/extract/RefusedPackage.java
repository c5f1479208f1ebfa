package org.chengxin.extract;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Optional;
import org.chengxin.mapping.Target;
import org.chengxin.store.OutboundAnswers;
import org.chengxin.store.OutboundPackage;
import org.chengxin.store.OutboundRegister;
import org.chengxin.store.RecordRefusals;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/**
 * A package that a target refused as a whole, for its form, or of which it refused records. Sent again it is the same bytes; where these
 * are wrong, or would be sent over what was told later, it is given up, and what it should have told is told by the next one in the form
 * of the day.
 */
final class RefusedPackage {

    private final TransactionOperations transaction;
    private final Clock clock;
    private final Target target;
    private final OutboundRegister register;
    private final OutboundAnswers answers;
    private final RecordRefusals refusals;
    private final Runnable seam;

    /** @param seam called between pages */
    RefusedPackage(JdbcOperations jdbc, TransactionOperations transaction, Clock clock, Target target, Runnable seam) {
        this.transaction = transaction;
        this.clock = clock;
        this.target = target;
        this.register = new OutboundRegister(jdbc, target.id());
        this.answers = new OutboundAnswers(jdbc, target.id());
        this.refusals = new RecordRefusals(jdbc, target.id());
        this.seam = seam;
    }

    /**
     * Gives up the package, or of one that was not refused as a whole those records whose refusal is open. The first holds the next one up
     * until all of it is done, so that this can be broken off and done again.
     *
     * @return how many records wait to be told anew; what an earlier attempt gave up is not counted
     * @throws ExtractException if there is none of that name, or nothing of it is refused and waits
     */
    int giveUp(String name) {
        var box = register.find(name).orElseThrow(() -> ExtractException.noPackage(target.id(), name));
        return answers.refusedWhole().equals(Optional.of(name)) ? whole(box) : refusedOf(box);
    }

    private int refusedOf(OutboundPackage box) {
        var given = new int[1];
        transaction.executeWithoutResult(status -> {
            given[0] = refusals.tellAnew(box.number(), LocalDateTime.now(clock));
            register.compareAnew();
        });
        if (given[0] == 0) {
            throw ExtractException.nothingRefused(box);
        }
        return given[0];
    }

    private int whole(OutboundPackage box) {
        var given = new int[1];
        answers.records(box.number(), keys -> {
            seam.run();
            transaction.executeWithoutResult(status -> given[0] += refusals.giveUp(box.number(), keys));
        });
        transaction.executeWithoutResult(status -> {
            answers.settle(box.number(), Optional.of('R'), LocalDateTime.now(clock));
            register.compareAnew();
        });
        return given[0];
    }
}
