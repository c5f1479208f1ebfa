package org.chengxin.mapping;

import java.util.Optional;

/**
 * What time does to a dataset's records.
 *
 * @param table the rules, their conditions read for this dataset's fields
 * @param shownUntil the field with the day to which the provider says a record is shown; the earlier end counts
 * @param removed the field with the day on which its subject was taken off the list that the record is about: as long as it is
 *     empty no ceiling ends the record
 * @param graveness the field in which the provider says how grave a record is; kept beside what the rules find
 */
public record Life(
        LifeTable table, Optional<String> shownUntil, Optional<String> graveness, Optional<String> removed) {}
