package org.chengxin.sheet;

import java.nio.charset.Charset;

/** The reasons for which a file is not read, each written once, with the arguments that its message shows to the clerk. */
final class Refusal {

    /** What a clerk can do with most files of a wrong form. */
    static final String SAVE_AS = "请用 Excel 或 WPS 打开，另存为 .xlsx 后重新提交";

    private Refusal() {}

    static UnreadableFileException type(String whatItIs, String remedy) {
        return new UnreadableFileException("F-TYPE", whatItIs, remedy);
    }

    static UnreadableFileException type(String whatItIs) {
        return type(whatItIs, SAVE_AS);
    }

    /**
     * @param row number of the record in which the bytes stand
     * @param offset of the first malformed byte, counted from 0
     */
    static UnreadableFileException encoding(Charset charset, int row, long offset) {
        return new UnreadableFileException("F-ENC", charset.name(), Integer.toString(row), Long.toString(offset));
    }

    static UnreadableFileException password() {
        return new UnreadableFileException("F-PWD");
    }

    static UnreadableFileException macro() {
        return new UnreadableFileException("F-MACRO");
    }

    static UnreadableFileException empty() {
        return new UnreadableFileException("F-EMPTY");
    }

    static UnreadableFileException damaged(String where) {
        return new UnreadableFileException("F-DAMAGED", where);
    }

    static UnreadableFileException bomb(String kind) {
        return new UnreadableFileException("F-BOMB", kind);
    }

    /** @param row in which the quote opened */
    static UnreadableFileException quote(int row) {
        return new UnreadableFileException("F-QUOTE", Integer.toString(row));
    }

    static UnreadableFileException nul(int row) {
        return new UnreadableFileException("F-NUL", Integer.toString(row));
    }

    static UnreadableFileException limit(String what, String remedy) {
        return new UnreadableFileException("F-LIMIT", what, remedy);
    }

    static UnreadableFileException longRow(int row) {
        return limit("第 " + row + " 行的文字超过 " + RowBuffer.MAX_CHARACTERS + " 个字符", "请检查该行，删去多余内容后重新提交");
    }
}
