package org.chengxin.run;

import java.util.List;

/** The files under {@code jobs/} cannot be used. Lists every problem. */
public final class JobFileException extends RuntimeException {

    JobFileException(List<String> problems) {
        super(problems.size() + " problem(s) in the jobs:\n" + String.join("\n", problems));
    }
}
