package org.chengxin.acceptance;

import java.time.LocalDate;
import java.time.ZoneId;

/** Where the program's days begin, whatever the zone of the machine: there it is tomorrow already when it is four in the afternoon in UTC. */
final class Beijing {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private Beijing() {}

    static LocalDate today() {
        return LocalDate.now(ZONE);
    }
}
