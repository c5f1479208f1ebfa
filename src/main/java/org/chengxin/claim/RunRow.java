package org.chengxin.claim;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A run as the register has it.
 *
 * @param owner as operators read it: machine and process
 * @param live whether somebody alive holds its claim, as far as the last heartbeat says
 * @param stopBy who asked it to stop
 * @param cause of its ending, in one line
 */
public record RunRow(
        long number,
        OptionalLong parent,
        Task.Kind kind,
        String task,
        String label,
        OptionalLong submissionNo,
        Optional<String> department,
        RunState state,
        String owner,
        boolean live,
        String startedBy,
        boolean byPerson,
        Optional<String> reason,
        String mappingVersion,
        String programVersion,
        LocalDateTime startedAt,
        Optional<LocalDateTime> endedAt,
        Optional<String> stopBy,
        Optional<String> stopReason,
        Optional<String> cause) {}
