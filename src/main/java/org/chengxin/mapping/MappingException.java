package org.chengxin.mapping;

import java.util.List;

/** The mappings cannot be used. Lists every problem: which file, which line, what is wrong and what to write instead. */
public final class MappingException extends RuntimeException {

    private final List<String> problems;

    public MappingException(List<String> problems) {
        super(problems.size() + " problem(s) in the mappings:\n" + String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** One line each: {@code file:line: fact; remedy}. */
    public List<String> problems() {
        return problems;
    }
}
