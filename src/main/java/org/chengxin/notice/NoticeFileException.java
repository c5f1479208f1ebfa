package org.chengxin.notice;

import java.util.List;

/** {@code jobs/notices.yml} cannot be used. Lists every problem: line, fact and remedy. */
public final class NoticeFileException extends IllegalArgumentException {

    NoticeFileException(List<String> problems) {
        super(problems.size() + " problem(s) in the jobs:\n" + String.join("\n", problems));
    }
}
