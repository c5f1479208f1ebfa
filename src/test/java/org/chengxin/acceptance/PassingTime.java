package org.chengxin.acceptance;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.chengxin.lifecycle.Lifecycle;
import org.chengxin.mapping.Mappings;
import org.chengxin.store.DatasetNumbers;
import org.chengxin.store.DerivedRecords;
import org.chengxin.store.PersonLists;
import org.chengxin.store.RecordLives;
import org.chengxin.store.RecordStates;
import org.chengxin.store.ResponsibleLinks;

/** What lets time pass in the store of a test, without a night around it. */
final class PassingTime {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private PassingTime() {}

    static Clock noon(String day) {
        return Clock.fixed(LocalDate.parse(day).atTime(12, 0).atZone(ZONE).toInstant(), ZONE);
    }

    /** Until noon of a day. */
    static Lifecycle until(String day, CreditStore store) {
        return until(noon(day), store, store.mappings, true);
    }

    /** @param local whether the server takes {@code LOAD DATA LOCAL} */
    static Lifecycle until(Clock now, CreditStore store, Mappings mappings, boolean local) {
        return new Lifecycle(
                new RecordLives(store.jdbc, store.transaction, local),
                new RecordStates(store.jdbc, store.transaction),
                new PersonLists(store.jdbc, store.transaction),
                new ResponsibleLinks(store.jdbc, store.transaction, store.keyring),
                new DerivedRecords(store.jdbc, store.transaction),
                store.persons(),
                new DatasetNumbers(store.jdbc, store.transaction),
                mappings,
                now);
    }
}
