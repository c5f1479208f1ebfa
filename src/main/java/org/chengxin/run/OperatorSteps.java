package org.chengxin.run;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.chengxin.mapping.Act;
import org.chengxin.store.RecordState;

/** Which step may follow which. */
final class OperatorSteps {

    private OperatorSteps() {}

    /**
     * @param before what was decided last; empty where nothing was
     * @param state what has become of the record
     * @throws IllegalArgumentException in the operator's words, if the step does not follow
     */
    static void demand(String step, Act act, Optional<Map<String, String>> before, RecordState state, LocalDate today) {
        boolean acts = before.filter(values -> act.when().stream().allMatch(when -> when.holds(values::get)))
                .isPresent();
        boolean rests = in(act, before, Act.Clock::paused);
        boolean asked = in(act, before, Act.Clock::asked);
        switch (step) {
            case "open" -> refuse(acts, "这条记录已有没有办结的异议");
            case "repair" -> refuse(acts, "这条记录已经准予修复");
            case "revoke" -> refuse(acts, "这条记录已经撤销");
            case "archive" -> {
                refuse(acts, "这条记录已经要求归档");
                refuse(
                        state != RecordState.NO_LONGER_SHOWN,
                        "这条记录的状态是“%s”：公示期满、还没有归档的，才能要求归档".formatted(state.title()));
            }
            case "undo" -> refuse(!acts, "没有可以撤回的决定");
            case "pause" -> {
                refuse(!acts, "这条记录没有正在办理的异议");
                refuse(rests, "已经暂停");
            }
            case "resume" -> {
                refuse(!acts, "这条记录没有正在办理的异议");
                refuse(!rests && !asked, "没有暂停，也没有转提供单位核查，不用恢复");
            }
            default -> refuse(!acts, "这条记录没有正在办理的异议");
        }
        before.map(values -> values.get(act.clock().map(Act.Clock::day).orElse(act.from())))
                .map(LocalDate::parse)
                .filter(today::isBefore)
                .ifPresent(day -> refuse(true, "上一次办理的日期 %s 在今天之后，请先更正".formatted(day)));
    }

    private static boolean in(Act act, Optional<Map<String, String>> before, Function<Act.Clock, Set<String>> states) {
        return act.clock()
                .filter(clock -> before.map(values -> values.get(clock.state()))
                        .filter(states.apply(clock)::contains)
                        .isPresent())
                .isPresent();
    }

    private static void refuse(boolean wrong, String why) {
        if (wrong) {
            throw new IllegalArgumentException(why);
        }
    }
}
