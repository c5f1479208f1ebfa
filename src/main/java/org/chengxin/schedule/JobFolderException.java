package org.chengxin.schedule;

import java.util.List;

/** The files under {@code jobs/} cannot be used. Lists every problem: file, line, fact and remedy. */
public final class JobFolderException extends IllegalArgumentException {

    JobFolderException(List<String> problems) {
        super(problems.size() + " problem(s) in the jobs:\n" + String.join("\n", problems));
    }
}
