package org.chengxin.submission;

import java.nio.file.Path;
import java.time.Instant;

/**
 * One thing that lay in the intake at a look.
 *
 * @param department whose folder it lay in; empty for what belongs to none
 * @param path where it lies
 * @param name as the clerk sees it; may be anything, so never a path
 * @param size in bytes
 * @param modified when it was last written
 */
public record Sighting(String department, Path path, String name, Reason reason, long size, Instant modified) {

    /** What happens with it. */
    public enum State {
        /** Complete: can be claimed. */
        READY,
        /** Stays where it is; the next scan looks again. */
        WAITING,
        /** Nothing to import, and nothing wrong. */
        IGNORED,
        /** Stays where it is; somebody has to look after it. */
        REFUSED
    }

    /** Why; with a sentence for the department. */
    public enum Reason {
        STILL(State.READY, "可以接收"),
        OPEN_AT_CLERK(State.WAITING, "文件正被打开，关闭后自动接收"),
        STILL_CHANGING(State.WAITING, "文件还在写入，写完后自动接收"),
        HIDDEN(State.IGNORED, "隐藏文件"),
        OWNER_FILE(State.IGNORED, "办公软件打开文件时的占用标记"),
        PARTIAL(State.IGNORED, "尚未传完的临时文件"),
        SYSTEM_FILE(State.IGNORED, "操作系统的文件"),
        MARKER(State.IGNORED, "传完标记"),
        SUM(State.IGNORED, "校验文件，随同名的数据文件一起接收"),
        SYMBOLIC_LINK(State.REFUSED, "是符号链接，不予读取；请放入文件本身"),
        NOT_A_FILE(State.REFUSED, "不是普通文件；子文件夹中的文件不会读取，请直接放在本单位文件夹下"),
        NO_PERMISSION(State.REFUSED, "没有读取或者移走该文件的权限，请联系平台管理员"),
        NO_DEPARTMENT(State.REFUSED, "不属于任何单位的文件夹；请核对文件夹名称，或者在单位配置中登记"),
        GONE(State.IGNORED, "文件已被移走");

        private final State state;
        private final String text;

        Reason(State state, String text) {
            this.state = state;
            this.text = text;
        }

        public State state() {
            return state;
        }

        /** One sentence in Chinese. */
        public String text() {
            return text;
        }
    }

    public State state() {
        return reason.state();
    }

    Sighting because(Reason other) {
        return new Sighting(department, path, name, other, size, modified);
    }

    /** Without the name: people write names into names. */
    @Override
    public String toString() {
        return "%s in %s (%d bytes)".formatted(reason, department.isEmpty() ? "intake" : department, size);
    }
}
