package org.chengxin.acceptance;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.chengxin.delivery.Transport;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

/** Ends an extract at one of its seams, the way a killed process ends: nothing after it is done. */
final class Killer {

    /** Where it strikes. */
    enum At {
        BEFORE_PREPARE,
        BEFORE_PREPARE_COMMITS,
        AFTER_PREPARE,
        FILE_WRITTEN_BUT_NOT_NOTED,
        FILE_WRITTEN,
        BEFORE_RENAME,
        AFTER_RENAME,
        BEFORE_CONFIRM_COMMITS,
        AFTER_CONFIRM;

        boolean prepared() {
            return ordinal() >= AFTER_PREPARE.ordinal();
        }
    }

    /** Not an exception, so that nothing catches it. */
    static final class Killed extends Error {}

    private final At at;
    private int transactions;

    private Killer(At at) {
        this.at = at;
    }

    /** Arms the outbox for its next run. */
    static void arm(Outbox outbox, At at) {
        var killer = new Killer(at);
        outbox.transaction = killer::wrap;
        outbox.transport = killer::wrap;
    }

    static void disarm(Outbox outbox) {
        outbox.transaction = same -> same;
        outbox.transport = same -> same;
    }

    private void strike(At here) {
        if (at == here) {
            throw new Killed();
        }
    }

    private TransactionOperations wrap(TransactionOperations real) {
        return new TransactionOperations() {
            @Override
            public <T> T execute(TransactionCallback<T> action) throws TransactionException {
                int number = ++transactions;
                if (number == 1) {
                    strike(At.BEFORE_PREPARE);
                }
                T result = real.execute(status -> {
                    T done = action.doInTransaction(status);
                    if (number == 1) {
                        strike(At.BEFORE_PREPARE_COMMITS);
                    } else if (number == 2) {
                        strike(At.FILE_WRITTEN_BUT_NOT_NOTED);
                    } else {
                        strike(At.BEFORE_CONFIRM_COMMITS);
                    }
                    return done;
                });
                if (number == 1) {
                    strike(At.AFTER_PREPARE);
                } else if (number == 2) {
                    strike(At.FILE_WRITTEN);
                } else {
                    strike(At.AFTER_CONFIRM);
                }
                return result;
            }
        };
    }

    private Transport wrap(Transport real) {
        return new Transport() {
            @Override
            public Optional<Path> deliver(Path file, String name, LocalDate date) throws IOException {
                strike(At.BEFORE_RENAME);
                var place = real.deliver(file, name, date);
                strike(At.AFTER_RENAME);
                return place;
            }

            @Override
            public Optional<Held> held(String name, LocalDate date) throws IOException {
                return real.held(name, date);
            }
        };
    }
}
