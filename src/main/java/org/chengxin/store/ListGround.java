package org.chengxin.store;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What puts the subject of a record on a list, as long as the record is in force.
 *
 * @param list by its id
 * @param detail which of several such lists; empty where it is one
 * @param since the first day; empty for the day from which the record counts against its subject
 * @param until the last day; empty where nothing ends it
 * @param noticed when its subject was told beforehand
 * @param fullAge from which age on: at the act, or where {@code acted} is empty on the list
 * @param acted the day of what is held against the subject
 */
public record ListGround(
        String list,
        String detail,
        Optional<LocalDate> since,
        Optional<LocalDate> until,
        Optional<LocalDate> noticed,
        int fullAge,
        Optional<LocalDate> acted) {}
