package org.chengxin.run;

/** The program failed over a row. Names the row and the place in the program, nothing of the row. */
final class RowFailureException extends RuntimeException {

    RowFailureException(int row, RuntimeException failure) {
        super("程序在检查第 %d 行时出错：%s；请连同回执编号和 logs/chengxin.log 报给开发人员".formatted(row, Causes.kindAndPlace(failure)));
        setStackTrace(failure.getStackTrace());
    }
}
