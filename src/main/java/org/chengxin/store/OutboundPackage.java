package org.chengxin.store;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * A package for a target. Its items are fixed.
 *
 * @param number 1, 2, 3 … for each target, without holes
 * @param name of its file
 * @param date the day it belongs to
 * @param fromChange the target had been told of changes up to this one
 * @param toChange and is told of those up to this one
 * @param mappingVersion of all mappings
 * @param definition digest of the target's own part of the mappings, 12 hex digits
 * @param preparedAt whole seconds, Beijing time
 * @param sha256 of its file, once it was written
 */
public record OutboundPackage(
        String target,
        long number,
        String name,
        LocalDate date,
        long fromChange,
        long toChange,
        String mappingVersion,
        String definition,
        String programVersion,
        int added,
        int modified,
        int deleted,
        LocalDateTime preparedAt,
        Optional<String> sha256) {}
