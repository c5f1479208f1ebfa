package org.chengxin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;

class VerbsTest {

    static Stream<Class<?>> all() {
        return Verbs.askedFor(new String[0]).stream();
    }

    @ParameterizedTest
    @MethodSource("all")
    void aVerbIsFoundByItsNameAlone(Class<?> verb) {
        var name = verb.getAnnotation(Command.class).name();
        assertThat(Verbs.askedFor(new String[] {name, "--help"})).containsExactly(verb);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--help", "nigthly", "Nightly", "person", "listsPerson", "act"})
    void whateverElseIsAskedForIsComparedWithAll(String first) {
        assertThat(Verbs.askedFor(new String[] {first})).hasSameSizeAs(all().toList());
    }

    @Test
    void noVerbIsAskedForByNoArgument() {
        assertThat(all()).contains(NightlyCommand.class).doesNotHaveDuplicates();
    }
}
